namespace Nekka.Tests.Watching;

/// <summary>Whoever watches an actor is told of its end, once.</summary>
public abstract class WatchingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("stop-6", "watch-once")]
    public void A_watcher_is_told_of_a_stop()
    {
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        Watch(watcher, other);

        other.Stop(Limits.Hang);

        Told(watcher).ShouldBe([new Terminated(other, TerminationReason.Stopped)]);
    }

    [Fact]
    [Semantics("watch-once")]
    public void A_watcher_is_told_of_a_failure_and_its_exception()
    {
        var failure = new NotSupportedException("Oops");
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        Watch(watcher, other);

        other.Defer(_ => throw failure);
        other.StopAsync().Get(Limits.Hang);

        Told(watcher).ShouldBe([new Terminated(other, TerminationReason.Failed) { Exception = failure }]);
    }

    [Fact]
    [Semantics("watch-once")]
    public void A_watcher_is_told_of_a_start_that_failed()
    {
        using var gate = new Gate();
        var failure = new NotSupportedException("Oops");
        var watcher = Start(() => new Watcher());
        var other = Start(() => new ScriptedActor
        {
            Starting = async _ =>
            {
                await gate.Opened;
                throw failure;
            },
        });
        Watch(watcher, other);

        gate.Open();

        other.WhenStopped.Get(Limits.Hang).Exception.ShouldBeSameAs(failure);
        Told(watcher).ShouldBe([new Terminated(other, TerminationReason.Failed) { Exception = failure }]);
    }

    [Fact]
    [Semantics("watch-once")]
    public void A_watcher_of_a_dead_actor_is_told_at_once()
    {
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        other.Stop(Limits.Hang);

        Watch(watcher, other);

        Told(watcher).ShouldBe([new Terminated(other, TerminationReason.Stopped)]);
    }

    [Fact]
    public void A_watcher_of_an_actor_that_was_never_started_is_told_at_once()
    {
        var watcher = Start(() => new Watcher());
        var plain = new ScriptedActor().ActorRef;

        Watch(watcher, plain);

        Told(watcher).ShouldBe([new Terminated(plain, TerminationReason.NeverStarted)]);
    }

    [Fact]
    public void Watching_twice_is_the_same_as_once()
    {
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        Watch(watcher, other);
        Watch(watcher, other);

        other.Stop(Limits.Hang);

        Told(watcher).Count.ShouldBe(1);
    }

    [Fact]
    public void Watching_a_dead_actor_again_is_answered_again()
    {
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        other.Stop(Limits.Hang);

        Watch(watcher, other);
        Told(watcher).Count.ShouldBe(1);
        Watch(watcher, other);

        Told(watcher).Count.ShouldBe(2);
    }

    [Fact]
    [Semantics("watch-ceased")]
    public void Who_has_ceased_to_watch_is_not_told()
    {
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        Watch(watcher, other);
        watcher.Call(actor => actor.Forget(other)).Get(Limits.Hang);

        other.Stop(Limits.Hang);

        Told(watcher).ShouldBeEmpty();
    }

    [Fact]
    [Semantics("watch-ceased")]
    public void Who_has_ceased_to_watch_is_not_told_even_if_that_waits_in_the_inbox()
    {
        using var gate = new Gate();
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        var held = watcher.Call(async actor =>
        {
            actor.Observe(other);
            await gate.Opened;
            actor.Forget(other);
        });
        other.Stop(Limits.Hang);

        gate.Open();

        held.Get(Limits.Hang);
        Told(watcher).ShouldBeEmpty();
    }

    [Fact]
    public void All_watchers_are_told()
    {
        var other = StartOther();
        var watchers = Enumerable.Range(0, 10).Select(_ => Start(() => new Watcher())).ToList();
        watchers.ForEach(watcher => Watch(watcher, other));

        other.Stop(Limits.Hang);

        watchers.ShouldAllBe(watcher => Told(watcher).Count == 1);
    }

    [Fact]
    public void A_watcher_that_stopped_first_is_no_dead_letter()
    {
        var (watcher, other) = (Start(() => new Watcher()), StartOther());
        Watch(watcher, other);
        watcher.Stop(Limits.Hang);

        other.Stop(Limits.Hang);

        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("full-system")]
    public void A_full_inbox_has_room_for_it()
    {
        using var gate = new Gate();
        var (watcher, other) = (Start(() => new Watcher(), inboxCapacity: 1), StartOther());
        Watch(watcher, other);
        _ = watcher.Call(_ => gate.Opened);
        while (watcher.ActorInbox.Count > 0)
        {
            Thread.Yield(); // Until the call is in hand.
        }

        watcher.Tell("fills it");

        other.Stop(Limits.Hang);
        gate.Open();

        Told(watcher).Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("watch-order")]
    public void What_the_other_sent_comes_first_even_if_it_waits_for_room()
    {
        using var gate = new Gate();
        var watcher = Start(() => new Watcher(), inboxCapacity: 1);
        var other = Start(() => new ScriptedActor
        {
            Stopping = _ =>
            {
                watcher.AskAsync("last words");
                return default;
            },
        });
        Watch(watcher, other);
        _ = watcher.Call(_ => gate.Opened);
        SpinWait.SpinUntil(() => watcher.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        watcher.Tell("fills it");

        other.Stop(Limits.Hang);
        gate.Open();

        watcher.Call(one => one.Received.ToArray()).Get(Limits.Hang).ShouldBe(["fills it", "last words", new Terminated(other, TerminationReason.Stopped)]);
    }

    [Fact]
    [Semantics("watch-order")]
    public void What_the_other_sent_before_it_ended_comes_first()
    {
        var watcher = Start(() => new Watcher());
        var other = Start(() => new ScriptedActor
        {
            Stopping = _ =>
            {
                watcher.Tell("last words");
                return default;
            },
        });
        Watch(watcher, other);

        other.Stop(Limits.Hang);

        watcher.Call(actor => actor.Received.ToList()).Get(Limits.Hang).ShouldBe(["last words", new Terminated(other, TerminationReason.Stopped)]);
    }

    [Fact]
    [Semantics("supervised-keeps")]
    public void A_restart_is_no_end()
    {
        var watcher = Start(() => new Watcher());
        var other = System.Start(() => new ScriptedActor(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        Watch(watcher, other);

        other.Defer(_ => throw new NotSupportedException("Oops"));
        other.Call(_ => 1).Get(Limits.Hang);

        Told(watcher).ShouldBeEmpty();
        other.Stop(Limits.Hang);
        Told(watcher).Count.ShouldBe(1);
    }

    [Fact]
    public void A_restarted_watcher_watches_on()
    {
        var watcher = System.Start(() => new Watcher(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var other = StartOther();
        Watch(watcher, other);
        watcher.Defer(_ => throw new NotSupportedException("Oops"));
        watcher.Call(_ => 1).Get(Limits.Hang);

        other.Stop(Limits.Hang);

        Told(watcher).Count.ShouldBe(1);
    }

    [Fact]
    public void An_actor_cannot_watch_itself()
    {
        var watcher = Start(() => new Watcher());

        Should.Throw<InvalidOperationException>(() => Watch(watcher, watcher)).Message.ShouldContain("cannot watch itself");
    }

    [Fact]
    [Semantics("watch-once")]
    public void Whoever_watches_while_the_actor_ends_is_told_once()
    {
        var watcher = Start(() => new Watcher());
        var rounds = 300 * Limits.StormFactor;
        for (var round = 0; round < rounds; round++)
        {
            var other = StartOther();
            var watches = watcher.Call(actor => actor.Observe(other));
            other.StopAsync().Get(Limits.Hang);
            watches.Get(Limits.Hang);
        }

        var told = Told(watcher);

        told.Count.ShouldBe(rounds);
        told.Distinct().Count().ShouldBe(rounds);
    }

    private static void Watch(ActorRef<Watcher> watcher, ActorRef other) => watcher.Call(actor => actor.Observe(other)).Get(Limits.Hang);

    // What was told before a watched actor's end is known is in the inbox; so is what that end brings.
    private static IReadOnlyList<object?> Told(ActorRef<Watcher> watcher) => watcher.Call(actor => actor.Told).Get(Limits.Hang);

    private ActorRef<ScriptedActor> StartOther() => Start(() => new ScriptedActor());
}

public sealed class WatchingOnThreadPool : WatchingContract<OnThreadPool>;
public sealed class WatchingOnDedicatedThreads : WatchingContract<OnDedicatedThreads>;
public sealed class WatchingOnEventLoop : WatchingContract<OnEventLoop>;
public sealed class WatchingOnMixedRuntimes : WatchingContract<OnMixedRuntimes>;
public sealed class WatchingOnSynchronizationContext : WatchingContract<OnSynchronizationContext>;
