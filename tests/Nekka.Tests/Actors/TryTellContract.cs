namespace Nekka.Tests.Actors;

/// <summary>Telling without an exception for an actor that is dead.</summary>
public abstract class TryTellContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void TryTell_to_a_live_actor_gives_true_and_the_message_is_handled()
    {
        object? handled = null;
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(handled = message) });

        actor.TryTell("hello").ShouldBeTrue();

        actor.StopAsync().Get(Limits.Hang);
        handled.ShouldBe("hello");
    }

    [Fact]
    [Semantics("try-tell")]
    public void TryTell_to_a_dead_actor_gives_false_and_there_is_no_dead_letter()
    {
        var actor = Start(() => new ScriptedActor());
        actor.StopAsync().Get(Limits.Hang);

        actor.TryTell("too late").ShouldBeFalse();

        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("try-tell")]
    public void TryDefer_to_a_live_actor_gives_true_and_each_call_is_run_in_order()
    {
        var numbers = new List<int>();
        var actor = Start(() => new ScriptedActor());

        actor.TryDefer(_ => numbers.Add(1)).ShouldBeTrue();
        actor.TryDefer(async _ =>
        {
            await Task.Yield();
            numbers.Add(2);
        }).ShouldBeTrue();
        actor.TryDefer(_ => new ValueTask(Task.Run(() => numbers.Add(3), TestContext.Current.CancellationToken))).ShouldBeTrue();

        actor.StopAsync().Get(Limits.Hang);
        numbers.ShouldBe([1, 2, 3]);
    }

    [Fact]
    [Semantics("try-tell")]
    public void TryDefer_to_a_dead_actor_gives_false()
    {
        var actor = Start(() => new ScriptedActor());
        actor.StopAsync().Get(Limits.Hang);

        actor.TryDefer(_ => { }).ShouldBeFalse();
        actor.TryDefer(_ => Task.CompletedTask).ShouldBeFalse();
        actor.TryDefer(_ => ValueTask.CompletedTask).ShouldBeFalse();
    }

    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.Fail)]
    public void TryTell_to_a_dead_actor_gives_false_whatever_its_inbox_does_when_it_is_full(InboxFullMode mode)
    {
        var actor = System.Start(() => new ScriptedActor(), OnRuntime() with { InboxCapacity = 1, InboxFullMode = mode });
        actor.StopAsync().Get(Limits.Hang);

        actor.TryTell("too late").ShouldBeFalse();
    }

    [Fact]
    public async Task TryTell_that_waits_for_room_gives_false_when_the_actor_stops_meanwhile()
    {
        using var gate = new Gate();
        var (actor, told) = TryTellToFull(gate);

        _ = actor.StopAsync(StopMode.Now);

        (await told.InTime()).ShouldBeFalse();
        gate.Open();
    }

    [Fact]
    public async Task TryTell_that_waits_for_room_gives_true_when_the_message_gets_in()
    {
        using var gate = new Gate();
        var (_, told) = TryTellToFull(gate);

        gate.Open();

        (await told.InTime()).ShouldBeTrue();
    }

    [Fact]
    public void TryTell_to_a_full_inbox_that_fails_throws_as_Tell_does()
    {
        using var gate = new Gate();
        var actor = System.Start(
            () => new ScriptedActor { Receiving = async (_, _) => await gate.Opened },
            OnRuntime() with { InboxCapacity = 1, InboxFullMode = InboxFullMode.Fail });
        actor.Tell("in hand");
        SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        actor.TryTell("waits").ShouldBeTrue();

        Should.Throw<InboxFullException>(() => actor.TryTell("has no room"));
        gate.Open();
    }

    // What was told waits for room behind a message in hand, until the gate opens, and one in the inbox.
    private (ActorRef Actor, Task<bool> Told) TryTellToFull(Gate gate)
    {
        var actor = System.Start(
            () => new ScriptedActor { Receiving = async (_, _) => await gate.Opened },
            OnRuntime() with { InboxCapacity = 1 });
        actor.Tell("in hand");
        SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        actor.Tell("waits");
        var told = Task.Factory.StartNew(() => actor.TryTell("waits for room"), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        SpinWait.SpinUntil(() => System.Inspect()[0].WaitingForRoomCount == 1, Limits.Hang).ShouldBeTrue();
        return (actor, told);
    }
}
