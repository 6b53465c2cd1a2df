namespace Nekka.Tests.Actors;

/// <summary>Actors that take turns on one thread run one turn at a time, also while turns block. Reference, section 4.3.</summary>
public sealed class EventLoopTurnsTests : ActorContract<OnEventLoop>
{
    private int _running;
    private int _overlaps;

    [Fact]
    [Semantics("block-loop")]
    public void A_turn_that_blocks_lends_the_loop_to_a_spare_thread_and_takes_it_back()
    {
        var (actor, other) = (StartEcho(), StartEcho());

        var (before, spare, after) = actor.Call(_ =>
        {
            var before = Thread.CurrentThread;
            var spare = other.Call(_ => Thread.CurrentThread).Get();
            return (before, spare, Thread.CurrentThread);
        }).Get(Limits.Hang);

        after.ShouldBeSameAs(before);
        spare.ShouldNotBeSameAs(before);
        (spare.IsBackground, spare.Name).ShouldBe((true, $"{before.Name} (spare)"));
        other.Call(_ => Thread.CurrentThread).Get(Limits.Hang).ShouldBeSameAs(before);
    }

    [Fact]
    public void A_turn_that_blocks_while_nobody_else_has_anything_to_do_takes_the_loop_back()
    {
        var (actor, other) = (StartEcho(), StartEcho());
        var answer = new Future<int>();
        other.Ask("Hi?", Limits.Hang); // It has started, so nothing is ready to run when the turn blocks.
        var turn = actor.Call(_ => (answer.Get(), Thread.CurrentThread));
        SpinWait.SpinUntil(() => System.IsBlocked(actor), Limits.Hang).ShouldBeTrue();

        answer.Set(1);

        var (got, thread) = turn.Get(Limits.Hang);
        got.ShouldBe(1);
        other.Call(_ => Thread.CurrentThread).Get(Limits.Hang).ShouldBeSameAs(thread);
    }

    [Fact]
    public void A_turn_that_waits_for_what_is_there_already_has_it()
    {
        var actor = StartEcho();

        actor.Call(_ => actor.Cell.Runtime.Wait(Future.FromResult(1), Deadline.Never)).Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_loop_whose_turn_gave_up_waiting_takes_the_loop_back()
    {
        var (actor, other) = (StartEcho(), StartEcho());
        var gate = new Future<bool>();
        _ = other.Call(async _ => await gate);

        actor.Call(_ => Should.Throw<ActorTimeoutException>(() => other.Ask("Hi?", TimeSpan.FromMilliseconds(1)))).Get(Limits.Hang);
        gate.Set(true);

        var thread = actor.Call(_ => Thread.CurrentThread).Get(Limits.Hang);
        other.Call(_ => Thread.CurrentThread).Get(Limits.Hang).ShouldBeSameAs(thread);
    }

    [Fact]
    [Semantics("block-loop-other")]
    public void A_turn_keeps_the_loop_in_any_wait_but_Get_Ask_and_Stop()
    {
        var (actor, other) = (StartEcho(), StartEcho());
        using var handled = new ManualResetEventSlim();

        var handledMeanwhile = actor.Call(_ =>
        {
            other.Defer(_ => handled.Set());
            return handled.Wait(TimeSpan.FromMilliseconds(1));
        }).Get(Limits.Hang);

        handledMeanwhile.ShouldBeFalse();
        handled.Wait(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("block-loop")]
    public void One_turn_runs_at_a_time_also_when_many_block()
    {
        const int Length = 8;
        const int Rounds = 15;
        ActorRef next = Start(() => new ScriptedActor { Receiving = (_, message) => new(InTurn(() => message)) });
        var actors = new List<ActorRef>();
        for (var place = 0; place < Length; place++)
        {
            var after = next;
            next = Start(() => new ScriptedActor { Receiving = (_, message) => new(InTurn(() => Blocking(() => after.Ask(message)))) });
            actors.Add(next);
        }

        var answers = new List<Future<object?>>();
        for (var round = 0; round < Rounds; round++)
        {
            answers.AddRange(actors.Select(actor => actor.AskAsync(round)));
        }

        Future.GetAll(answers, Limits.Hang).Count.ShouldBe(Length * Rounds);
        _overlaps.ShouldBe(0);
    }

    [Fact]
    public void One_turn_runs_at_a_time_also_when_blocked_turns_are_answered_from_outside()
    {
        const int Actors = 8;
        const int Rounds = 10;
        for (var round = 0; round < Rounds; round++)
        {
            var gates = Enumerable.Range(0, Actors).Select(_ => new Future<bool>()).ToArray();
            var calls = gates.Select(gate => StartEcho().Call(_ => InTurn(() => Blocking(() => gate.Get())))).ToArray();
            var opener = Start(() => new ScriptedActor());
            opener.Call(_ => 0).Get(Limits.Hang);

            Parallel.ForEach(gates, gate => gate.Set(true));

            Future.GetAll(calls, Limits.Hang).ShouldAllBe(answer => answer);
        }

        _overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task Actors_that_come_and_go_on_a_loop_that_lets_its_thread_go_at_once_run_one_at_a_time()
    {
        await using var loop = new EventLoop("Radio", idleTime: TimeSpan.Zero);
        var options = new ActorOptions { Runtime = loop };

        await Parallel.ForAsync(0, 500, async (_, cancellationToken) =>
        {
            await using var actor = System.Start(() => new ScriptedActor(), options);
            var thread = await actor.Call(_ => InTurn(() => Thread.CurrentThread)).WaitAsync(Limits.Hang, cancellationToken);
            (await actor.Call(_ => InTurn(() => Thread.CurrentThread)).WaitAsync(Limits.Hang, cancellationToken)).ShouldBeSameAs(thread);
        });

        _overlaps.ShouldBe(0);
    }

    [Fact]
    [Semantics("fair-64")]
    public void A_backlog_delays_another_actor_by_64_messages_at_most()
    {
        using var gate = new Gate();
        var (handled, handledBefore) = (0, -1);
        var other = Start(() => new ScriptedActor { Receiving = (_, _) => new(handledBefore = handled) });
        var busy = Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                if (message is "wait")
                {
                    await gate.Opened;
                    other.Tell("now");
                }

                return ++handled;
            },
        });
        busy.Tell("wait");
        for (var message = 0; message < 1_000; message++)
        {
            busy.Tell(message);
        }

        gate.Open();
        busy.Ask(0, Limits.Hang);

        handledBefore.ShouldBeInRange(0, 64);
    }

    private ActorRef<ScriptedActor> StartEcho() => Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

    private T InTurn<T>(Func<T> part)
    {
        Enter();
        var result = part();
        Interlocked.Decrement(ref _running);
        return result;
    }

    private T Blocking<T>(Func<T> wait)
    {
        Interlocked.Decrement(ref _running);
        var result = wait();
        Enter();
        return result;
    }

    private void Enter()
    {
        if (Interlocked.Increment(ref _running) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        Thread.SpinWait(5_000); // Long enough for another to come in, if one may.
    }
}
