using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Methods called through a proxy. Reference, sections 1.4, 2.2 and 3.2.</summary>
public abstract class ProxyCallContract<TRuntime, TProxies> : ProxiedActorContract<TRuntime, TProxies>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    [Semantics("proxy-in-line")]
    public void Calls_reads_assignments_and_plain_messages_of_one_sender_are_in_order()
    {
        var proxy = StartCalculator();

        proxy.AssignLastResult(1);
        var one = proxy.LastResult;
        proxy.Add(1);
        proxy.ActorRef.Tell(10);
        proxy.DeferAdd(1);
        var eleven = proxy.LastResult;
        var twelve = proxy.ActorRef.Call(calculator => calculator.Add(1));
        proxy.AssignLastResult(20);

        Future.GetAll([one, eleven, twelve, proxy.LastResult], Limits.Hang).ShouldBe([1, 11, 12, 20]);
    }

    [Fact]
    public void A_call_does_not_wait_for_the_actor()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        var held = proxy.Hold(gate.AsTask());
        var added = proxy.Add(1);

        (held.IsCompleted, added.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        added.Get(Limits.Hang).ShouldBe(1);
        held.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_call_runs_in_the_actors_context()
    {
        var proxy = StartCalculator();

        proxy.Context().Get(Limits.Hang).ShouldNotBeNull().ShouldNotBeSameAs(SynchronizationContext.Current);
    }

    [Fact]
    public void The_next_message_waits_until_the_task_of_a_call_is_done()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        var slow = proxy.HoldThenAdd(gate.AsTask(), 10);
        var next = proxy.Add(1);
        gate.Set(true);

        next.Get(Limits.Hang).ShouldBe(11);
        slow.Get(Limits.Hang).ShouldBe(10);
    }

    [Fact]
    [Semantics("proxy-future")]
    public void A_future_is_a_value_that_the_call_hands_out()
    {
        var later = new Future<int>();
        var proxy = StartCalculator();

        var handedOut = proxy.Later(later);

        handedOut.Get(Limits.Hang).ShouldBeSameAs(later);
        proxy.LastResult.Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void An_exception_of_a_call_whose_future_is_left_unused_is_logged_at_Information()
    {
        var proxy = StartCalculator();

        proxy.Throw("Oops");

        var line = Log.WaitFor(LogLevel.Information, "failed to handle Throw");
        line.Exception.ShouldBeOfType<NotSupportedException>();
        proxy.Add(1, 1).Get(Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_call_of_a_dead_actor_gives_a_failed_future()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        var call = proxy.Add(1, 2);

        Should.Throw<ActorDeadException>(() => call.Get()).Message.ShouldStartWith($"{proxy.ActorRef} has stopped, so it did not handle Add");
    }

    [Fact]
    public void A_call_left_in_the_inbox_of_an_actor_that_stops_fails()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        proxy.Hold(gate.AsTask());
        var stop = proxy.Stop();
        var call = proxy.Add(1);
        gate.Set(true);

        stop.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => call.Get(Limits.Hang));
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void A_call_that_takes_too_long_says_which()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        var call = proxy.Hold(gate.AsTask());

        Should.Throw<ActorTimeoutException>(() => call.Get(TimeSpan.Zero)).Message.ShouldStartWith($"{proxy.ActorRef} did not finish Hold within 0 s");
        gate.Set(true);
        call.Get(Limits.Hang);
    }
}

public sealed class ProxyCallsOnThreadPool : ProxyCallContract<OnThreadPool, TypedProxies>;
public sealed class ProxyCallsOnDedicatedThreads : ProxyCallContract<OnDedicatedThreads, TypedProxies>;
public sealed class ProxyCallsOnEventLoop : ProxyCallContract<OnEventLoop, TypedProxies>;
public sealed class ProxyCallsOnMixedRuntimes : ProxyCallContract<OnMixedRuntimes, TypedProxies>;
public sealed class ProxyCallsOnSynchronizationContext : ProxyCallContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicCallsOnThreadPool : ProxyCallContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicCallsOnDedicatedThreads : ProxyCallContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicCallsOnEventLoop : ProxyCallContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicCallsOnMixedRuntimes : ProxyCallContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicCallsOnSynchronizationContext : ProxyCallContract<OnSynchronizationContext, DynamicProxies>;
