namespace Nekka.Tests.Proxies;

/// <summary>Traversable attributes. Reference, sections 1.4.1 and 3.2, <c>traversable</c>.</summary>
public abstract class TraversalContract<TRuntime, TProxies> : ProxiedActorContract<TRuntime, TProxies>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    public void An_attribute_that_is_not_marked_is_a_value_like_any_other()
    {
        StartPlayer().NotMarked.Get(Limits.Hang).ShouldBeOfType<Playback>().State.ShouldBe("stopped");
    }

    [Fact]
    public void Calls_through_an_attribute_run_in_the_actors_context_and_in_order()
    {
        var proxy = StartPlayer();
        var gate = new Future<bool>();
        proxy.Hold(gate.AsTask());

        proxy.Play("one");
        var first = proxy.State;
        proxy.DeferPlay("two");
        var second = proxy.State;

        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        (first.Get(Limits.Hang), second.Get(Limits.Hang)).ShouldBe(("playing one", "playing two"));
        proxy.Context.Get(Limits.Hang).ShouldNotBeNull();
    }

    [Fact]
    public void An_attribute_that_has_come_to_hold_another_object_leads_to_that_one()
    {
        var proxy = StartPlayer();
        var state = proxy.StateThroughOneProxy();
        proxy.Play("one");

        proxy.ActorRef.Call(player => { player.Playback = new Playback(); });

        state().Get(Limits.Hang).ShouldBe("stopped");
    }

    [Fact]
    public void An_exception_of_a_call_deferred_through_an_attribute_ends_the_actor()
    {
        var proxy = StartPlayer();
        var failure = proxy.Failure;

        proxy.DeferThrow();

        failure.Get(Limits.Hang).Message.ShouldBe("Oops");
    }

    [Fact]
    public void A_call_through_an_attribute_is_reported_by_its_full_name()
    {
        var proxy = StartPlayer();
        proxy.ActorRef.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => proxy.Append("late").Get())
            .Message.ShouldContain("did not handle Playback.Track.Append");
        Should.Throw<ActorDeadException>(() => proxy.AssignState("late"))
            .Message.ShouldContain("did not handle the assignment of Playback.State");
    }
}

public sealed class TraversalOnThreadPool : TraversalContract<OnThreadPool, TypedProxies>;
public sealed class TraversalOnDedicatedThreads : TraversalContract<OnDedicatedThreads, TypedProxies>;
public sealed class TraversalOnEventLoop : TraversalContract<OnEventLoop, TypedProxies>;
public sealed class TraversalOnMixedRuntimes : TraversalContract<OnMixedRuntimes, TypedProxies>;
public sealed class TraversalOnSynchronizationContext : TraversalContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicTraversalOnThreadPool : TraversalContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicTraversalOnDedicatedThreads : TraversalContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicTraversalOnEventLoop : TraversalContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicTraversalOnMixedRuntimes : TraversalContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicTraversalOnSynchronizationContext : TraversalContract<OnSynchronizationContext, DynamicProxies>;
