namespace Nekka.Tests.Inboxes;

/// <summary>Stopping an actor whose inbox is full: it never waits for room, and keeps its place in line.</summary>
public abstract class BoundedStoppingContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("full-stop")]
    public async Task A_stop_needs_no_room_and_keeps_its_place_in_line()
    {
        var actor = StartFull();
        var before = actor.TellAsync("before").AsTask();

        var stopped = actor.StopAsync();
        var behind = actor.TellAsync("behind").AsTask();
        var asked = actor.AskAsync("asked behind");

        Gate.Open();
        (await stopped.Awaited()).ShouldBeTrue();
        await before.InTime();
        await Should.ThrowAsync<ActorDeadException>(behind.InTime());
        await Should.ThrowAsync<ActorDeadException>(asked.Awaited());
        HandledSoFar.ShouldBe(["work", "full", "before"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("full-mode")]
    public async Task A_message_that_finds_only_a_stop_in_a_full_inbox_is_dropped_itself()
    {
        var actor = StartBusy(capacity: 1, InboxFullMode.DropOldest);
        var stopped = actor.StopAsync();

        actor.Tell("behind");

        System.DeadLetters.Count.ShouldBe(1);
        System.Inspect()[0].DroppedCount.ShouldBe(1);
        Gate.Open();
        (await stopped.Awaited()).ShouldBeTrue();
        HandledSoFar.ShouldBe(["work"]);
    }

    [Fact]
    public async Task A_stop_gets_into_a_full_inbox_at_once()
    {
        var actor = StartFull();

        var stopped = actor.StopAsync();

        actor.ActorInbox.Count.ShouldBe(2);
        Gate.Open();
        (await stopped.Awaited()).ShouldBeTrue();
        HandledSoFar.ShouldBe(["work", "full"]);
    }

    [Fact]
    public async Task A_stop_behind_a_message_that_is_taken_back_is_still_taken()
    {
        using var source = new CancellationTokenSource();
        var actor = StartFull();
        var cancelled = actor.TellAsync("cancelled", source.Token).AsTask();
        var stopped = actor.StopAsync();

        await source.CancelAsync();
        Gate.Open();

        (await stopped.Awaited()).ShouldBeTrue();
        await Should.ThrowAsync<OperationCanceledException>(cancelled.InTime());
        HandledSoFar.ShouldBe(["work", "full"]);
    }

    [Fact]
    public async Task Senders_that_are_blocked_when_the_actor_stops_get_ActorDeadException()
    {
        var actor = StartFull();
        var blocked = Threads.RunUntilParked(() => actor.Tell("blocked"));
        var awaiting = actor.TellAsync("awaiting").AsTask();
        var asked = actor.AskAsync("asked");

        var stopped = actor.StopAsync(StopMode.Now);

        (await Should.ThrowAsync<ActorDeadException>(blocked.InTime())).Message.ShouldContain("\"blocked\"");
        (await Should.ThrowAsync<ActorDeadException>(awaiting.InTime())).Message.ShouldContain("\"awaiting\"");
        Gate.Open();
        (await Should.ThrowAsync<ActorDeadException>(asked.Awaited())).Message.ShouldContain("\"asked\"");
        (await stopped.Awaited()).ShouldBeTrue();
        HandledSoFar.ShouldBe(["work"]);
        System.DeadLetters.Count.ShouldBe(1); // "full" had been taken in.
    }
}

public sealed class BoundedStoppingOnThreadPool : BoundedStoppingContract<OnThreadPool>;
public sealed class BoundedStoppingOnDedicatedThreads : BoundedStoppingContract<OnDedicatedThreads>;
public sealed class BoundedStoppingOnEventLoop : BoundedStoppingContract<OnEventLoop>;
public sealed class BoundedStoppingOnMixedRuntimes : BoundedStoppingContract<OnMixedRuntimes>;
public sealed class BoundedStoppingOnSynchronizationContext : BoundedStoppingContract<OnSynchronizationContext>;
