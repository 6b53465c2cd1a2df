using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Calls with tell semantics. Reference, section 3.2, <c>CallableProxy.defer</c>.</summary>
public abstract class ProxyDeferContract<TRuntime, TProxies> : ProxiedActorContract<TRuntime, TProxies>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    public void The_task_of_a_deferred_call_is_awaited_in_the_turn()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        proxy.DeferHoldThenAdd(gate.AsTask(), 10);
        proxy.DeferClearSlowly();
        var next = proxy.Add(1);

        next.IsCompleted.ShouldBeFalse();
        gate.Set(true);
        next.Get(Limits.Hang).ShouldBe(1);
    }

    [Fact]
    [Semantics("proxy-defer")]
    public void An_exception_of_a_deferred_call_goes_to_OnFailure_and_ends_the_actor()
    {
        var proxy = StartCalculator();
        var failure = proxy.Failure;

        proxy.DeferThrow("Oops");

        failure.Get(Limits.Hang).ShouldBeOfType<NotSupportedException>().Message.ShouldBe("Oops");
        Log.WaitFor(LogLevel.Error, "failed to handle Throw").Exception.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void An_exception_of_the_task_of_a_deferred_call_goes_to_OnFailure_too()
    {
        var proxy = StartCalculator();
        var failure = proxy.Failure;

        proxy.DeferThrowSlowly("Oops");

        failure.Get(Limits.Hang).Message.ShouldBe("Oops");
    }

    [Fact]
    public void A_deferred_call_of_a_dead_actor_throws()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => proxy.DeferAdd(1))
            .Message.ShouldStartWith($"{proxy.ActorRef} has stopped, so it did not handle Add");
    }

    [Fact]
    public void A_deferred_call_left_in_the_inbox_of_an_actor_that_stops_is_a_dead_letter()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());
        var stop = proxy.Stop();

        proxy.DeferAdd(1);
        gate.Set(true);

        stop.Get(Limits.Hang);
        System.DeadLetters.Count.ShouldBe(1);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldEndWith("before it handled Add");
    }
}

public sealed class ProxyDeferralOnThreadPool : ProxyDeferContract<OnThreadPool, TypedProxies>;
public sealed class ProxyDeferralOnDedicatedThreads : ProxyDeferContract<OnDedicatedThreads, TypedProxies>;
public sealed class ProxyDeferralOnEventLoop : ProxyDeferContract<OnEventLoop, TypedProxies>;
public sealed class ProxyDeferralOnMixedRuntimes : ProxyDeferContract<OnMixedRuntimes, TypedProxies>;
public sealed class ProxyDeferralOnSynchronizationContext : ProxyDeferContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicDeferralOnThreadPool : ProxyDeferContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicDeferralOnDedicatedThreads : ProxyDeferContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicDeferralOnEventLoop : ProxyDeferContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicDeferralOnMixedRuntimes : ProxyDeferContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicDeferralOnSynchronizationContext : ProxyDeferContract<OnSynchronizationContext, DynamicProxies>;
