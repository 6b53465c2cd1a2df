using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Properties and fields read and assigned through a proxy. Reference, sections 1.4 and 2.2.</summary>
public abstract class ProxyAttributeContract<TRuntime, TProxies> : ProxiedActorContract<TRuntime, TProxies>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    [Semantics("proxy-assign")]
    public void Assignments_are_in_order_and_do_not_wait_for_the_actor()
    {
        var proxy = StartHeldCalculator();

        proxy.AssignLastResult(1);
        var first = proxy.LastResult;
        proxy.AssignLastResult(2);
        var second = proxy.LastResult;

        first.IsCompleted.ShouldBeFalse();
        Gate.Open();
        (first.Get(Limits.Hang), second.Get(Limits.Hang)).ShouldBe((1, 2));
    }

    [Fact]
    [Semantics("proxy-assign")]
    public void An_assignment_does_not_block_while_the_inbox_is_full()
    {
        var proxy = StartHeldCalculator(inboxCapacity: 1);

        for (var number = 1; number <= 5; number++)
        {
            proxy.AssignLastResult(number);
        }

        var last = proxy.LastResult;
        Gate.Open();
        last.Get(Limits.Hang).ShouldBe(5);
    }

    [Fact]
    [Semantics("proxy-setter")]
    public void An_exception_of_a_setter_is_logged_at_Information_and_the_actor_carries_on()
    {
        var proxy = StartCalculator();

        proxy.AssignCheckedResult(3);
        proxy.AssignCheckedResult(-1);

        proxy.CheckedResult.Get(Limits.Hang).ShouldBe(3);
        var line = Log.WaitFor(LogLevel.Information, "CheckedResult");
        line.Exception.ShouldBeOfType<ArgumentOutOfRangeException>();
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_of_a_getter_goes_to_the_reader()
    {
        var proxy = StartCalculator();

        Should.Throw<NotSupportedException>(() => proxy.Unreadable.Get(Limits.Hang)).Message.ShouldBe("Oops");

        proxy.ActorRef.IsAlive.ShouldBeTrue();
    }

    [Fact]
    [Semantics("proxy-assign-dead")]
    public void Assigning_to_a_dead_actor_throws_at_once()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        var exception = Should.Throw<ActorDeadException>(() => proxy.AssignLastResult(3));

        exception.Message.ShouldStartWith($"{proxy.ActorRef} has stopped, so it did not handle the assignment of LastResult");
    }

    [Fact]
    public void Reading_from_a_dead_actor_fails_when_the_value_is_asked_for()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        var named = proxy.LastResult;

        Should.Throw<ActorDeadException>(() => named.Get()).Message.ShouldContain("the reading of LastResult");
    }

    [Fact]
    public void An_assignment_left_in_the_inbox_of_an_actor_that_stops_is_a_dead_letter()
    {
        var proxy = StartHeldCalculator();
        var stop = proxy.Stop();

        proxy.AssignLastResult(3);
        var read = proxy.LastResult;
        Gate.Open();

        stop.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => read.Get(Limits.Hang));
        System.DeadLetters.Count.ShouldBe(1);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldEndWith("before it handled the assignment of LastResult");
    }

    [Fact]
    public void A_read_that_takes_too_long_says_which()
    {
        var proxy = StartHeldCalculator();

        Should.Throw<ActorTimeoutException>(() => proxy.LastResult.Get(TimeSpan.Zero))
            .Message.ShouldStartWith($"{proxy.ActorRef} did not finish the reading of LastResult within 0 s");
    }
}

public sealed class ProxyAttributesOnThreadPool : ProxyAttributeContract<OnThreadPool, TypedProxies>;
public sealed class ProxyAttributesOnDedicatedThreads : ProxyAttributeContract<OnDedicatedThreads, TypedProxies>;
public sealed class ProxyAttributesOnEventLoop : ProxyAttributeContract<OnEventLoop, TypedProxies>;
public sealed class ProxyAttributesOnMixedRuntimes : ProxyAttributeContract<OnMixedRuntimes, TypedProxies>;
public sealed class ProxyAttributesOnSynchronizationContext : ProxyAttributeContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicAttributesOnThreadPool : ProxyAttributeContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicAttributesOnDedicatedThreads : ProxyAttributeContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicAttributesOnEventLoop : ProxyAttributeContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicAttributesOnMixedRuntimes : ProxyAttributeContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicAttributesOnSynchronizationContext : ProxyAttributeContract<OnSynchronizationContext, DynamicProxies>;
