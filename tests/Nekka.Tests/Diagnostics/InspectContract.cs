namespace Nekka.Tests.Diagnostics;

/// <summary>What can be seen of an actor from outside.</summary>
public abstract class InspectContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task An_actor_with_nothing_to_do_is_idle()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }, inboxCapacity: 7);
        await actor.AskAsync("one").Awaited();
        await actor.AskAsync("two").Awaited();
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle);

        var snapshot = Snapshot(actor);

        snapshot.ActorRef.ShouldBe(actor);
        snapshot.ActorClass.ShouldBe(typeof(ScriptedActor));
        snapshot.ActorUrn.ShouldBe(actor.ActorUrn);
        snapshot.InboxCount.ShouldBe(0);
        snapshot.InboxCapacity.ShouldBe(7);
        snapshot.HandledCount.ShouldBe(2);
        snapshot.FailedCount.ShouldBe(0);
        snapshot.CurrentMessage.ShouldBeNull();
        snapshot.CurrentMessageAge.ShouldBe(TimeSpan.Zero);
        snapshot.WaitsFor.ShouldBeEmpty();
        snapshot.ToString().ShouldBe($"{actor}: Idle");
    }

    [Fact]
    public async Task The_message_in_hand_and_those_that_wait_can_be_seen()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, message) => message is "hold" ? await gate.Opened : message });
        var answers = new[] { actor.AskAsync("hold"), actor.AskAsync("two"), actor.AskAsync("three") };
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        var snapshot = Snapshot(actor);

        snapshot.CurrentMessage.ShouldBe("\"hold\"");
        snapshot.InboxCount.ShouldBe(2);
        snapshot.InboxHighWaterMark.ShouldBeGreaterThanOrEqualTo(2);
        snapshot.HandledCount.ShouldBe(0);
        gate.Open();
        await Task.WhenAll(answers.Select(static answer => answer.Awaited()));
        await System.Awaiting(actor, static snapshot => snapshot.HandledCount == 3); // An answer comes a moment before the end of its turn.
        Snapshot(actor).InboxHighWaterMark.ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task What_an_actor_awaits_can_be_seen()
    {
        using var gate = new Gate();
        var slow = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await Helper(slow) });
        var turn = actor.AskAsync("go");
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        var wait = Snapshot(actor).WaitsFor.ShouldHaveSingleItem();

        wait.ActorRef.ShouldBe(slow);
        wait.Description.ShouldBe($"{slow} to answer \"well?\"");
        wait.IsBlocking.ShouldBeFalse();
        wait.MayEnd.ShouldBeFalse();
        gate.Open();
        await turn.Awaited();
        Snapshot(actor).WaitsFor.ShouldBeEmpty();

        static async Task<object?> Helper(ActorRef<ScriptedActor> slow) => await slow.AskAsync("well?");
    }

    [Fact]
    public async Task A_future_that_somebody_is_to_set_can_be_seen_to_be_awaited()
    {
        var future = new Future<int>();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await future.Map(static value => value) });
        var turn = actor.AskAsync("go");
        await System.Awaiting(actor, static snapshot => snapshot.WaitsFor.Count > 0);

        var wait = Snapshot(actor).WaitsFor.ShouldHaveSingleItem();

        wait.ActorRef.ShouldBeNull();
        wait.Description.ShouldBe("a future that no actor owes");
        future.Set(1);
        await turn.Awaited();
    }

    [Fact]
    public async Task What_an_earlier_turn_began_is_not_what_this_one_waits_for()
    {
        using var gate = new Gate();
        var never = new Future<int>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (self, message) =>
            {
                if (message is "begin")
                {
                    _ = Begin(never);
                    return message;
                }

                return await gate.Opened;
            },
        });
        await actor.AskAsync("begin").Awaited();
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle); // The answer comes a moment before the end of the turn.
        Snapshot(actor).WaitsFor.ShouldBeEmpty();

        var turn = actor.AskAsync("wait");
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        Snapshot(actor).WaitsFor.ShouldBeEmpty();
        gate.Open();
        await turn.Awaited();
        never.Set(1);

        static async Task Begin(Future<int> never) => await never;
    }

    [Fact]
    public async Task Failures_are_counted()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => message is "fail" ? throw new FormatException() : new(message) });
        await Should.ThrowAsync<FormatException>(actor.AskAsync("fail").Awaited());
        await Should.ThrowAsync<FormatException>(actor.Call(_ => throw new FormatException()).AsTask().InTime());
        await actor.AskAsync("work").Awaited();
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle); // The answer comes a moment before the end of the turn.

        var snapshot = Snapshot(actor);

        snapshot.HandledCount.ShouldBe(3);
        snapshot.FailedCount.ShouldBe(2);
    }

    [Fact]
    public async Task An_actor_that_is_starting_or_stopping_is_said_to()
    {
        using var starting = new Gate();
        using var stopping = new Gate();
        var actor = Start(() => new ScriptedActor { Starting = async _ => await starting.Opened, Stopping = async _ => await stopping.Opened });
        Snapshot(actor).State.ShouldBe(ActorState.Starting);
        var stopped = actor.StopAsync();

        starting.Open();
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Stopping);
        stopping.Open();
        await stopped.Awaited();

        System.Inspect().ShouldNotContain(snapshot => snapshot.ActorRef == actor);
    }

    [Fact]
    public async Task A_called_member_is_named()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor());
        var call = actor.Call(async Task<object?> (_) => await gate.Opened);
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        Snapshot(actor).CurrentMessage.ShouldBe("a call");
        gate.Open();
        await call.Awaited();
    }

    private ActorSnapshot Snapshot(ActorRef actor) => System.Inspect().Single(snapshot => snapshot.ActorRef == actor);
}

public sealed class InspectOnThreadPool : InspectContract<OnThreadPool>;
public sealed class InspectOnDedicatedThreads : InspectContract<OnDedicatedThreads>;
public sealed class InspectOnEventLoop : InspectContract<OnEventLoop>;
public sealed class InspectOnMixedRuntimes : InspectContract<OnMixedRuntimes>;
public sealed class InspectOnSynchronizationContext : InspectContract<OnSynchronizationContext>;
