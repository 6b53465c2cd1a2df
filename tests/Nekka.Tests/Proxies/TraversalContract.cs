namespace Nekka.Tests.Proxies;

/// <summary>Traversable attributes. Reference, sections 1.4.1 and 3.2, <c>traversable</c>.</summary>
public abstract class TraversalContract<TRuntime, TProxies> : ProxiedActorContract<TRuntime, TProxies>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    [Semantics("proxy-traversable")]
    public void The_methods_of_a_marked_attribute_can_be_called()
    {
        var proxy = StartPlayer();

        proxy.Play().Get(Limits.Hang).ShouldBe(true);
        proxy.Seek(3).Get(Limits.Hang).ShouldBe(3);
        proxy.StopPlaying().Get(Limits.Hang).ShouldBeNull();

        proxy.State.Get(Limits.Hang).ShouldBe("stopped");
    }

    [Fact]
    public void The_attributes_of_a_marked_attribute_can_be_read_and_assigned()
    {
        var proxy = StartPlayer();

        proxy.AssignState("paused");

        proxy.State.Get(Limits.Hang).ShouldBe("paused");
        proxy.NotMarked.Get(Limits.Hang).ShouldBeOfType<Playback>().State.ShouldBe("stopped");
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
    public void A_marked_field_is_traversed_as_deep_as_the_marks_go()
    {
        var proxy = StartPlayer();

        proxy.Append("second");
        proxy.DeferAppendToNext("third");
        proxy.AssignTitleOfThird("last");

        proxy.TitleOfSecond.Get(Limits.Hang).ShouldBe("second");
        proxy.TitleOfThird.Get(Limits.Hang).ShouldBe("last");
    }

    [Fact]
    public void The_mark_of_a_class_goes_for_every_attribute_that_holds_one()
    {
        var proxy = StartPlayer();

        proxy.AddSong("one");
        proxy.DeferAddSong("two");

        proxy.CountOfSongs.Get(Limits.Hang).ShouldBe(2);
        proxy.ContainsSong("two").Get(Limits.Hang).ShouldBe(true);
    }

    [Fact]
    public void An_attribute_typed_as_an_interface_is_traversed()
    {
        var proxy = StartPlayer();

        proxy.Level.Get(Limits.Hang).ShouldBe(5);
        proxy.Mute();

        proxy.Level.Get(Limits.Hang).ShouldBe(0);
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
    [Semantics("proxy-null")]
    public void Null_on_the_way_is_an_exception_to_the_caller_that_says_where()
    {
        var proxy = StartPlayer();
        proxy.Lose();

        var expected = $"Volume of {proxy.ActorRef} is null, so nothing can be called or read through it.";
        Should.Throw<InvalidOperationException>(() => proxy.Mute().Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.Level.Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.TitleOfThird.Get(Limits.Hang)).Message.ShouldStartWith("Playback.Track.Next of ");
        proxy.Play().Get(Limits.Hang).ShouldBe(true);
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

    [Fact]
    public void Proxies_of_one_attribute_of_one_actor_are_equal()
    {
        var proxy = StartPlayer();

        var other = Proxies.OfPlayer(proxy.ActorRef);
        proxy.Playback.ShouldBe(other.Playback);
        proxy.Playback.GetHashCode().ShouldBe(other.Playback.GetHashCode());
        proxy.NextTrack.ShouldNotBe(proxy.Track);
        proxy.Playback.ShouldNotBe(StartPlayer().Playback);
        proxy.Track.ToString().ShouldBe($"<ActorProxy for {proxy.ActorRef}, attr_path=Playback.Track>");
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
