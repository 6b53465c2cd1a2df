namespace Nekka.Tests.Proxies;

/// <summary>Traversable attributes. Reference, sections 1.4.1 and 3.2, <c>traversable</c>.</summary>
public abstract class TraversalContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void The_methods_of_a_marked_attribute_can_be_called()
    {
        var proxy = StartPlayer();

        proxy.Playback.Play().Get(Limits.Hang).ShouldBeTrue();
        proxy.Playback.Seek(3).Get(Limits.Hang).ShouldBe(3);
        proxy.Playback.Stop().Get(Limits.Hang);

        proxy.Playback.State.Get(Limits.Hang).ShouldBe("stopped");
    }

    [Fact]
    public void The_attributes_of_a_marked_attribute_can_be_read_and_assigned()
    {
        var proxy = StartPlayer();

        proxy.Playback.State = "paused";

        proxy.Playback.State.Get(Limits.Hang).ShouldBe("paused");
        proxy.NotMarked.Get(Limits.Hang).State.ShouldBe("stopped");
    }

    [Fact]
    public void Calls_through_an_attribute_run_in_the_actors_context_and_in_order()
    {
        var proxy = StartPlayer();
        var gate = new Future<bool>();
        proxy.Hold(gate.AsTask());

        proxy.Playback.Play("one");
        Future<string> first = proxy.Playback.State;
        proxy.Playback.Defer.Play("two");
        Future<string> second = proxy.Playback.State;

        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        (first.Get(Limits.Hang), second.Get(Limits.Hang)).ShouldBe(("playing one", "playing two"));
        proxy.Playback.Context.Get(Limits.Hang).ShouldNotBeNull();
    }

    [Fact]
    public void A_marked_field_is_traversed_as_deep_as_the_marks_go()
    {
        var proxy = StartPlayer();

        proxy.Playback.Track.Append("second");
        proxy.Playback.Track.Next.Defer.Append("third");
        proxy.Playback.Track.Next.Next.Title = "last";

        proxy.Playback.Track.Next.Title.Get(Limits.Hang).ShouldBe("second");
        proxy.Playback.Track.Next.Next.Title.Get(Limits.Hang).ShouldBe("last");
    }

    [Fact]
    public void The_mark_of_a_class_goes_for_every_attribute_that_holds_one()
    {
        var proxy = StartPlayer();

        proxy.Library.Songs.Add("one");
        proxy.Library.Songs.Defer.Add("two");

        proxy.Library.Songs.Count.Get(Limits.Hang).ShouldBe(2);
        proxy.Library.Songs.Contains("two").Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void An_attribute_typed_as_an_interface_is_traversed()
    {
        var proxy = StartPlayer();

        proxy.Volume.Level.Get(Limits.Hang).ShouldBe(5);
        proxy.Volume.Mute();

        proxy.Volume.Level.Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void An_attribute_that_has_come_to_hold_another_object_leads_to_that_one()
    {
        var actor = Start(() => new Player());
        var playback = actor.Proxy().Playback;
        playback.Play("one");

        actor.Call(player => { player.Playback = new Playback(); });

        playback.State.Get(Limits.Hang).ShouldBe("stopped");
    }

    [Fact]
    public void Null_on_the_way_is_an_exception_to_the_caller_that_says_where()
    {
        var proxy = StartPlayer();
        proxy.Lose();

        var expected = $"Volume of {proxy.ActorRef} is null, so nothing can be called or read through it.";
        Should.Throw<InvalidOperationException>(() => proxy.Volume.Mute().Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.Volume.Level.Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.Volume.Level.SetAsync(3).Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.Playback.Track.Next.Next.Title.Get(Limits.Hang))
            .Message.ShouldStartWith("Playback.Track.Next of ");
        proxy.Playback.Play().Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void An_exception_of_a_call_deferred_through_an_attribute_ends_the_actor()
    {
        var proxy = StartPlayer();
        var failure = proxy.Failure.Get(Limits.Hang);

        proxy.Playback.Defer.Throw();

        failure.Get(Limits.Hang).Message.ShouldBe("Oops");
    }

    [Fact]
    public void A_call_through_an_attribute_is_reported_by_its_full_name()
    {
        var proxy = StartPlayer();
        proxy.ActorRef.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => proxy.Playback.Track.Append("late").Get())
            .Message.ShouldContain("did not handle Playback.Track.Append");
        Should.Throw<ActorDeadException>(() => proxy.Playback.State = "late")
            .Message.ShouldContain("did not handle the assignment of Playback.State");
    }

    [Fact]
    public void Proxies_of_one_attribute_of_one_actor_are_equal()
    {
        var proxy = StartPlayer();

        proxy.Playback.ShouldBe(proxy.ActorRef.Proxy().Playback);
        proxy.Playback.GetHashCode().ShouldBe(proxy.ActorRef.Proxy().Playback.GetHashCode());
        proxy.Playback.Track.Next.ShouldNotBe(proxy.Playback.Track);
        proxy.Playback.ShouldNotBe(StartPlayer().Playback);
        proxy.Playback.Track.ToString().ShouldBe($"<ActorProxy for {proxy.ActorRef}, attr_path=Playback.Track>");
    }

    private PlayerProxy StartPlayer() => Start(() => new Player()).Proxy();
}

public sealed class TraversalOnThreadPool : TraversalContract<OnThreadPool>;
public sealed class TraversalOnDedicatedThreads : TraversalContract<OnDedicatedThreads>;
public sealed class TraversalOnEventLoop : TraversalContract<OnEventLoop>;
public sealed class TraversalOnMixedRuntimes : TraversalContract<OnMixedRuntimes>;
public sealed class TraversalOnSynchronizationContext : TraversalContract<OnSynchronizationContext>;
