using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>What looks like a circle of waits and is none, or is not certain to be one: never reported as a deadlock.</summary>
public abstract class NoDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task A_wait_is_over_when_it_is_answered_not_when_the_waiter_goes_on()
    {
        // The first actor is answered, but cannot go on: its context is busy. Then the second asks it.
        using var pump = new PumpedContext();
        using var busy = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var system = Detecting(DeadlockDetection.Throw);
        ActorRef<ScriptedActor>? first = null;
        var second = system.Start(
            () => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    if (message is "well?")
                    {
                        asked.Set();
                        SpinWait.SpinUntil(() => system.IsWaiting(first!), Limits.Hang);
                        pump.Post(_ => busy.Wait(Limits.Hang), null);
                        return new("answer");
                    }

                    return new(first!.Ask("you?"));
                },
            },
            OnRuntime());
        first = system.Start(
            () => new ScriptedActor { Receiving = async (_, message) => message is "go" ? await second.AskAsync("well?") : message },
            new ActorOptions { Runtime = ActorRuntime.FromSynchronizationContext(pump) });
        var turn = first.AskAsync("go");
        asked.Wait(Limits.Hang).ShouldBeTrue();

        var other = second.AskAsync("ask the first");
        SpinWait.SpinUntil(() => system.IsBlocked(second) || other.IsCompleted, Limits.Hang).ShouldBeTrue();
        busy.Set();

        (await turn.Awaited()).ShouldBe("answer");
        (await other.Awaited()).ShouldBe("you?");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_kept_and_never_waited_for_is_no_wait()
    {
        var system = Detecting(DeadlockDetection.Throw);
        Future<object?>? kept = null;
        ActorRef<ScriptedActor>? second = null;
        var first = system.Start(
            () => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    kept = message is "go" ? second!.AskAsync("ask the first") : kept;
                    return new(message);
                },
            },
            OnRuntime());
        second = system.Start(() => new ScriptedActor { Receiving = (_, _) => new(first.Ask("you?")) }, OnRuntime());

        (await first.AskAsync("go").Awaited()).ShouldBe("go");

        (await kept!.Awaited()).ShouldBe("you?");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_whose_wait_is_over_is_not_blocked_any_more()
    {
        var system = Detecting(DeadlockDetection.Throw);
        using var gate = new Gate();
        var value = new Future<int>();
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    value.Get();
                    await gate.Opened;
                    return null;
                },
            },
            OnRuntime());
        var turn = actor.AskAsync("go");
        SpinWait.SpinUntil(() => system.IsBlocked(actor), Limits.Hang).ShouldBeTrue();

        value.Set(1);

        SpinWait.SpinUntil(() => !system.IsBlocked(actor), Limits.Hang).ShouldBeTrue();
        gate.Open();
        await turn.Awaited();
    }

    [Fact]
    public async Task An_answer_that_is_kept_is_waited_for_from_when_it_is_awaited()
    {
        var system = Detecting(DeadlockDetection.Throw);
        Future<object?>? kept = null;
        ActorRef<ScriptedActor>? second = null;
        var first = system.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, message) =>
                {
                    switch (message)
                    {
                        case "ask":
                            kept = second!.AskAsync("ask the first");
                            return null;
                        case "wait":
                            return await kept!;
                        default:
                            return message;
                    }
                },
            },
            OnRuntime());
        using var gate = new Gate();
        second = system.Start(
            () => new ScriptedActor { Starting = async _ => await gate.Opened, Receiving = (_, _) => new(first.Ask("you?")) }, OnRuntime());
        await first.AskAsync("ask").Awaited();
        var waiting = first.AskAsync("wait");
        SpinWait.SpinUntil(() => system.IsWaiting(first), Limits.Hang).ShouldBeTrue();

        gate.Open();

        object?[] outcomes = await Task.WhenAll(Outcome(waiting), Outcome(kept!)).InTime();
        outcomes.ShouldAllBe(outcome => outcome is ActorDeadlockException); // The second's, handed on to the first.
        Reports().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wait_by_a_thread_that_a_turn_began_is_not_the_actors()
    {
        var system = Detecting(DeadlockDetection.Throw);
        Task<object?>? begun = null;
        ActorRef<ScriptedActor>? second = null;
        var first = system.Start(
            () => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    begun = message is "go" ? Task.Run(() => second!.Ask("ask the first")) : begun;
                    return new(message);
                },
            },
            OnRuntime());
        second = system.Start(() => new ScriptedActor { Receiving = (_, _) => new(first.Ask("you?")) }, OnRuntime());

        (await first.AskAsync("go").Awaited()).ShouldBe("go");

        (await begun!.InTime()).ShouldBe("you?");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public void A_chain_through_an_ordinary_thread_is_not_certain()
    {
        var system = Detecting(DeadlockDetection.Throw, Clock);
        ActorRef<ScriptedActor>? second = null;
        var byHand = Left(new Future<object?>());
        var first = system.Start(() => new ScriptedActor { Receiving = (_, message) => new(message is "go" ? byHand.Get() : message) }, OnRuntime());
        second = system.Start(() => new ScriptedActor { Receiving = (_, _) => new(Left(first.AskAsync("you?")).Get()) }, OnRuntime());
        var turn = Left(first.AskAsync("go"));
        var thread = new Thread(() => byHand.TrySet(Outcome(Left(second.AskAsync("ask the first"))).Result)) { IsBackground = true };
        thread.Start();

        SpinWait.SpinUntil(() => system.IsBlocked(first) && system.IsBlocked(second), Limits.Hang).ShouldBeTrue();

        turn.IsCompleted.ShouldBeFalse();
        Reports().ShouldBeEmpty();
        BreakAll();
        thread.Join(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task A_timed_wait_in_a_circle_times_out()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var actors = Circle(system, 2, (own, next) => own == 0 ? new(next.Ask("well?")) : new(next.Ask("well?", TimeSpan.FromMilliseconds(50))));

        var turns = Go(actors);

        (await Outcome(turns[1]).InTime()).ShouldBeOfType<ActorTimeoutException>();
        (await Outcome(turns[0]).InTime()).ShouldBe("answer of 1");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_await_that_times_out_or_may_be_cancelled_is_not_certain()
    {
        using var source = new CancellationTokenSource();
        var system = Detecting(DeadlockDetection.Throw);
        var actors = Circle(system, 3, (own, next) => own switch
        {
            0 => Awaiting(next.AskAsync("well?")),
            1 => Awaiting(next.AskAsync("well?").WaitAsync(Limits.Hang)),
            _ => Awaiting(next.AskAsync("well?", source.Token)),
        });

        var turns = Go(actors);
        SpinWait.SpinUntil(() => Array.TrueForAll(actors, actor => system.IsWaiting(actor)), Limits.Hang).ShouldBeTrue();
        await source.CancelAsync();

        (await Outcome(turns[2]).InTime()).ShouldBeOfType<OperationCanceledException>();
        await Task.WhenAll(turns.Select(turn => Outcome(turn))).InTime();
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_several_answers_those_behind_one_that_may_fail_are_not_waited_for_yet()
    {
        // The first gets the third's answer, then the second's; the second waits for the first. When the third fails, that is it.
        var system = Detecting(DeadlockDetection.Throw);
        using var gate = new Gate();
        var failing = system.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    await gate.Opened;
                    throw new FormatException();
                },
            },
            OnRuntime());
        var actors = Circle(system, 2, (own, next) => new(own == 0
            ? Future.GetAll([failing.AskAsync("yours?"), next.AskAsync("well?")])
            : next.Ask("well?")));

        var turns = Go(actors);
        SpinWait.SpinUntil(() => Array.TrueForAll(actors, actor => system.IsBlocked(actor)), Limits.Hang).ShouldBeTrue();
        gate.Open();

        (await Outcome(turns[0]).InTime()).ShouldBeOfType<FormatException>();
        (await Outcome(turns[1]).InTime()).ShouldBe("answer of 0");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_future_that_somebody_sets_by_hand_is_nobodys()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var byHand = new Future<object?>();
        var actors = Circle(system, 2, (own, next) => Awaiting(own == 0 ? byHand : next.AskAsync("well?")));

        var turns = Go(actors);
        SpinWait.SpinUntil(() => system.IsWaiting(actors[1]), Limits.Hang).ShouldBeTrue();
        byHand.Set("set");

        (await turns[0].Awaited()).ShouldBe("set");
        (await turns[1].Awaited()).ShouldBe("answer of 0");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_stops_answers_those_who_wait_for_it()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var actors = Circle(system, 2, (own, next) => own == 0 ? new(next.Ask("well?")) : Failing(next));

        var turns = Go(actors);

        (await Outcome(turns[1]).InTime()).ShouldBeOfType<FormatException>();
        (await Outcome(turns[0]).InTime()).ShouldBe("answer of 1");
        Reports().ShouldBeEmpty();

        async ValueTask<object?> Failing(ActorRef<ScriptedActor> next)
        {
            do
            {
                await Task.Yield(); // The other may have to run on the same loop.
            }
            while (!system.IsBlocked(next));

            throw new FormatException();
        }
    }

    private static async ValueTask<object?> Awaiting(Future<object?> future) => await future;
}

public sealed class NoDeadlockOnThreadPool : NoDeadlockContract<OnThreadPool>;
public sealed class NoDeadlockOnDedicatedThreads : NoDeadlockContract<OnDedicatedThreads>;
public sealed class NoDeadlockOnEventLoop : NoDeadlockContract<OnEventLoop>;
public sealed class NoDeadlockOnMixedRuntimes : NoDeadlockContract<OnMixedRuntimes>;
