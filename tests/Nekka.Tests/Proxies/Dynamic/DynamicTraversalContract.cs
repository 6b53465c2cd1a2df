namespace Nekka.Tests.Proxies;

/// <summary>Traversable attributes of dynamic proxies. Reference, sections 1.4.1 and 3.2, <c>traversable</c>.</summary>
public abstract class DynamicTraversalContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void The_methods_of_a_marked_attribute_can_be_called()
    {
        var proxy = StartPlayer();

        Future<object?>[] results = [proxy.Playback.Play(), proxy.Playback.Seek(3), proxy.Playback.Stop(), proxy.Playback.State];

        Future.GetAll(results, Limits.Hang).ShouldBe([true, 3, null, "stopped"]);
    }

    [Fact]
    public void The_attributes_of_a_marked_attribute_can_be_read_and_assigned()
    {
        var proxy = StartPlayer();

        proxy.Playback.State = "paused";
        Future<object?> state = proxy.Playback.State;
        Future<object?> value = proxy.NotMarked;

        state.Get(Limits.Hang).ShouldBe("paused");
        value.Get(Limits.Hang).ShouldBeOfType<Playback>().State.ShouldBe("stopped");
    }

    [Fact]
    public void Calls_through_an_attribute_run_in_the_actors_context_and_in_order()
    {
        var proxy = StartPlayer();
        var gate = new Future<bool>();
        proxy.Hold(gate.AsTask());

        proxy.Playback.Play("one");
        Future<object?> first = proxy.Playback.State;
        proxy.Playback.Play.Defer("two");
        Future<object?> second = proxy.Playback.State;

        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        Future.GetAll([first, second], Limits.Hang).ShouldBe(["playing one", "playing two"]);
        ((object)proxy.Playback.Context.Get(Limits.Hang)).ShouldNotBeNull();
    }

    [Fact]
    public void A_marked_field_is_traversed_as_deep_as_the_marks_go()
    {
        var proxy = StartPlayer();

        proxy.Playback.Track.Append("second");
        proxy.Playback.Track.Next.Append.Defer("third");
        proxy.Playback.Track.Next.Next.Title = "last";
        Future<object?>[] titles = [proxy.Playback.Track.Next.Title, proxy.Playback.Track.Next.Next.Title];

        Future.GetAll(titles, Limits.Hang).ShouldBe(["second", "last"]);
    }

    [Fact]
    public void The_mark_of_a_class_goes_for_every_attribute_that_holds_one()
    {
        var proxy = StartPlayer();

        proxy.Library.Songs.Add("one");
        proxy.Library.Songs.Add.Defer("two");
        Future<object?>[] results = [proxy.Library.Songs.Count, proxy.Library.Songs.Contains("two")];

        Future.GetAll(results, Limits.Hang).ShouldBe([2, true]);
    }

    [Fact]
    public void An_attribute_typed_as_an_interface_is_traversed()
    {
        var proxy = StartPlayer();

        Future<object?> before = proxy.Volume.Level;
        proxy.Volume.Mute();
        Future<object?> after = proxy.Volume.Level;

        Future.GetAll([before, after], Limits.Hang).ShouldBe([5, 0]);
    }

    [Fact]
    public void Members_that_only_the_object_behind_an_interface_has_are_found_in_the_turn()
    {
        dynamic proxy = Start(() => new Holder()).DynamicProxy();

        proxy.Shape.Colour = "red";
        Future<object?>[] results = [proxy.Shape.Grow(3), proxy.Shape.Colour, proxy.Shape.Size];
        Future<object?> missing = proxy.Shape.Gro(3);

        Future.GetAll(results, Limits.Hang).ShouldBe([4, "red", 4]);
        Should.Throw<MissingMethodException>(() => missing.Get(Limits.Hang)).Message.ShouldBe("Square has no public member Gro. Did you mean Grow?");
    }

    [Fact]
    public void An_attribute_that_has_come_to_hold_another_object_leads_to_that_one()
    {
        var actor = Start(() => new Player());
        dynamic playback = actor.DynamicProxy().Playback;
        playback.Play("one");

        actor.Call(player => { player.Playback = new Playback(); });

        ((object)playback.State.Get(Limits.Hang)).ShouldBe("stopped");
    }

    [Fact]
    public void Null_on_the_way_is_an_exception_to_the_caller_that_says_where()
    {
        var proxy = StartPlayer();
        proxy.Lose();

        Future<object?>[] results = [proxy.Volume.Mute(), proxy.Volume.Level];

        results.ShouldAllBe(result => Should.Throw<InvalidOperationException>(() => result.Get(Limits.Hang), (string?)null)
            .Message.StartsWith("Volume of ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_of_a_call_deferred_through_an_attribute_ends_the_actor()
    {
        var proxy = StartPlayer();
        Future<Exception> failure = proxy.Failure.Get(Limits.Hang);

        proxy.Playback.Throw.Defer();

        failure.Get(Limits.Hang).Message.ShouldBe("Oops");
    }

    [Fact]
    public void A_call_through_an_attribute_is_reported_by_its_full_name()
    {
        var proxy = StartPlayer();
        proxy.ActorRef.Stop(Limits.Hang);

        Future<object?> late = proxy.Playback.Track.Append("late");

        Should.Throw<ActorDeadException>(() => late.Get()).Message.ShouldContain("did not handle Playback.Track.Append");
        Should.Throw<ActorDeadException>(() => proxy.Playback.State = "late").Message
            .ShouldContain("did not handle the assignment of Playback.State");
    }

    [Fact]
    public void Proxies_of_one_attribute_of_one_actor_are_equal()
    {
        var proxy = StartPlayer();
        object track = proxy.Playback.Track;

        track.ShouldBe((object)proxy.ActorRef.DynamicProxy().Playback.Track);
        track.GetHashCode().ShouldBe(((object)proxy.Playback.Track).GetHashCode());
        track.ShouldNotBe((object)proxy.Playback.Track.Next);
        track.ShouldNotBe((object)StartPlayer().Playback.Track);
        track.ToString().ShouldBe($"<ActorProxy for {(object)proxy.ActorRef}, attr_path=Playback.Track>");
    }

    private dynamic StartPlayer() => Start(() => new Player()).DynamicProxy();
}

/// <summary>An actor with an attribute whose object can do more than its type says.</summary>
public class Holder : Actor
{
    [Traversable]
    public IShape Shape { get; } = new Square();
}

public sealed class Square : IShape
{
    public int Size { get; private set; } = 1;

    public string Colour { get; set; } = "";

    public int Grow(int by) => Size += by;
}

public sealed class DynamicTraversalOnThreadPool : DynamicTraversalContract<OnThreadPool>;
public sealed class DynamicTraversalOnDedicatedThreads : DynamicTraversalContract<OnDedicatedThreads>;
public sealed class DynamicTraversalOnEventLoop : DynamicTraversalContract<OnEventLoop>;
public sealed class DynamicTraversalOnMixedRuntimes : DynamicTraversalContract<OnMixedRuntimes>;
public sealed class DynamicTraversalOnSynchronizationContext : DynamicTraversalContract<OnSynchronizationContext>;
