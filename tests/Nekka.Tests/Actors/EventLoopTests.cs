using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 4.3: actors that take turns on one thread.</summary>
public sealed class EventLoopTests : ActorContract<OnEventLoop>
{
    private int _running;
    private int _overlaps;

    [Fact]
    [Semantics("await-own-thread")]
    public void All_actors_of_a_loop_share_one_background_thread()
    {
        var threads = new ConcurrentQueue<Thread>();
        var actors = Enumerable.Range(0, 50).Select(_ => Start(() => new ScriptedActor { Starting = _ => Note(threads), Stopping = _ => Note(threads) })).ToArray();

        foreach (var actor in actors)
        {
            actor.Call(async _ => await Note(threads)).Get(Limits.Hang);
        }

        System.StopAll(Limits.Hang);
        threads.Count.ShouldBe(300);
        var thread = threads.Distinct().ShouldHaveSingleItem();
        (thread.IsBackground, thread.IsThreadPoolThread).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_loop_has_the_name_it_was_given_or_one_by_number()
    {
        await using var named = new EventLoop("Radio");
        await using var numbered = new EventLoop();

        (await ThreadOn(named)).Name.ShouldBe("Radio");
        (await ThreadOn(numbered)).Name!.ShouldMatch("^EventLoop-[0-9]+$");
    }

    [Fact]
    public void An_EventLoopActor_runs_on_the_default_loop_unless_the_options_say_otherwise()
    {
        var actor = System.Start(() => new LoopActor());
        var another = System.Start(() => new LoopActor());
        var elsewhere = Start(() => new LoopActor());

        var thread = actor.Call(_ => Thread.CurrentThread).Get(Limits.Hang);

        (thread.Name, thread.IsBackground).ShouldBe(("EventLoop", true));
        another.Call(_ => Thread.CurrentThread).Get(Limits.Hang).ShouldBeSameAs(thread);
        elsewhere.Call(_ => Thread.CurrentThread).Get(Limits.Hang).ShouldNotBeSameAs(thread);
    }

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
    public async Task A_loop_that_is_disposed_of_stops_its_actors_last_started_first_and_ends_its_thread()
    {
        var stopped = new ConcurrentQueue<int>();
        var loop = new EventLoop();
        foreach (var number in Enumerable.Range(0, 5))
        {
            System.Start(
                () => new ScriptedActor
                {
                    Stopping = async _ =>
                    {
                        await Task.Yield();
                        stopped.Enqueue(number);
                    },
                },
                new ActorOptions { Runtime = loop });
        }

        var bystander = Start(() => new ScriptedActor());
        var thread = await ThreadOn(loop);

        await loop.DisposeAsync().AsTask().WaitAsync(Limits.Hang);

        stopped.ShouldBe([4, 3, 2, 1, 0]);
        thread.Join(Limits.Hang).ShouldBeTrue();
        System.GetAll().ShouldBe([bystander]);
        await loop.DisposeAsync();
    }

    [Fact]
    public async Task The_order_in_which_a_loop_stops_its_actors_holds_when_some_have_left_it()
    {
        var loop = new EventLoop();
        var stopped = new ConcurrentQueue<int>();
        ActorRef[] actors = [.. Enumerable.Range(1, 3).Select(Numbered)];
        actors[0].Stop(Limits.Hang);
        Numbered(4);

        await loop.DisposeAsync().AsTask().WaitAsync(Limits.Hang);

        stopped.ShouldBe([1, 4, 3, 2]);

        ActorRef Numbered(int number) => System.Start(
            () => new ScriptedActor
            {
                Stopping = _ =>
                {
                    stopped.Enqueue(number);
                    return default;
                },
            },
            new ActorOptions { Runtime = loop });
    }

    [Fact]
    public async Task A_loop_that_was_disposed_of_starts_no_actor()
    {
        var loop = new EventLoop();
        await loop.DisposeAsync();

        Should.Throw<ObjectDisposedException>(() => System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop }));

        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_loop_without_actors_lets_its_thread_go_and_starts_another_for_the_next_actor()
    {
        await using var loop = new EventLoop("Radio", idleTime: TimeSpan.FromMilliseconds(1));

        var first = await ThreadOn(loop);
        first.Join(Limits.Hang).ShouldBeTrue();

        var second = await ThreadOn(loop);
        second.ShouldNotBeSameAs(first);
        second.Name.ShouldBe("Radio");
        second.Join(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task A_loop_without_actors_lets_its_spare_threads_go_as_well()
    {
        await using var loop = new EventLoop("Radio", idleTime: TimeSpan.FromMilliseconds(1));
        var options = new ActorOptions { Runtime = loop };
        var threads = new List<Thread>();
        for (var round = 0; round < 20; round++)
        {
            var (actor, other) = (System.Start(() => new ScriptedActor(), options), System.Start(() => new ScriptedActor(), options));
            threads.Add(actor.Call(_ => other.Call(_ => Thread.CurrentThread).Get()).Get(Limits.Hang));
            threads.Add(actor.Call(_ => Thread.CurrentThread).Get(Limits.Hang));
            actor.Stop(Limits.Hang);
            other.Stop(Limits.Hang);
        }

        threads.ShouldAllBe(thread => thread.Join(Limits.Hang));
    }

    [Fact]
    public async Task A_loop_with_an_actor_keeps_its_thread_also_when_other_actors_come_and_go()
    {
        await using var loop = new EventLoop("Radio", idleTime: TimeSpan.Zero);
        await using var actor = System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop });
        var thread = await actor.Call(_ => Thread.CurrentThread).WaitAsync(Limits.Hang);

        for (var time = 0; time < 100; time++)
        {
            (await ThreadOn(loop)).ShouldBeSameAs(thread);
            (await actor.Call(_ => Thread.CurrentThread).WaitAsync(Limits.Hang)).ShouldBeSameAs(thread);
        }
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
    public async Task An_actor_may_dispose_of_its_own_loop_which_waits_for_the_others_only()
    {
        var loop = new EventLoop();
        var other = System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop });
        var actor = System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop });
        var thread = await ThreadOn(loop);

        await actor.Call(async _ => await loop.DisposeAsync()).WaitAsync(Limits.Hang);

        other.IsAlive.ShouldBeFalse();
        thread.Join(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task The_default_loop_cannot_be_disposed_of() =>
        (await Should.ThrowAsync<InvalidOperationException>(async () => await EventLoop.Default.DisposeAsync())).Message.ShouldContain("EventLoop.Default cannot be disposed");

    private static async ValueTask Note(ConcurrentQueue<Thread> threads)
    {
        threads.Enqueue(Thread.CurrentThread);
        await Task.Run(static () => { });
        threads.Enqueue(Thread.CurrentThread);
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

    private async Task<Thread> ThreadOn(EventLoop loop)
    {
        await using var actor = System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop });
        return await actor.Call(_ => Thread.CurrentThread).WaitAsync(Limits.Hang);
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

    private sealed class LoopActor : EventLoopActor;
}
