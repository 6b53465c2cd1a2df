using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 4.3: actors that take turns on one thread.</summary>
public sealed class EventLoopTests : ActorContract<OnEventLoop>
{
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
    public async Task A_spare_thread_that_is_not_needed_any_more_ends_although_the_loop_has_actors()
    {
        await using var loop = new EventLoop("Radio", idleTime: TimeSpan.FromMilliseconds(1));
        var options = new ActorOptions { Runtime = loop };
        var (actor, other) = (System.Start(() => new ScriptedActor(), options), System.Start(() => new ScriptedActor(), options));

        var spare = actor.Call(_ => other.Call(_ => Thread.CurrentThread).Get()).Get(Limits.Hang);

        spare.Join(Limits.Hang).ShouldBeTrue();
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task A_loop_without_actors_keeps_its_thread_for_a_while()
    {
        await using var loop = new EventLoop("Radio", idleTime: TimeSpan.FromDays(1));

        var thread = await ThreadOn(loop);

        (await ThreadOn(loop)).ShouldBeSameAs(thread);
    }

    [Fact]
    public async Task A_loop_that_is_disposed_of_while_its_thread_is_idle_ends_it_at_once()
    {
        var loop = new EventLoop("Radio", idleTime: TimeSpan.FromDays(1));
        var thread = await ThreadOn(loop);
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Limits.Hang).ShouldBeTrue();

        await loop.DisposeAsync();

        thread.Join(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task Code_that_a_handler_left_behind_goes_on_after_the_end_of_the_loop()
    {
        var loop = new EventLoop();
        var wentOn = new Future<bool>();
        using var gate = new Gate();
        var actor = System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop });
        var thread = actor.Call(_ =>
        {
            LeaveBehind();
            return Thread.CurrentThread;
        }).Get(Limits.Hang);
        await loop.DisposeAsync();
        thread.Join(Limits.Hang).ShouldBeTrue();

        gate.Open();

        wentOn.Get(Limits.Hang).ShouldBeTrue();

        async void LeaveBehind()
        {
            await gate.Opened;
            wentOn.Set(true);
        }
    }

    [Fact]
    public async Task Reports_know_the_thread_of_a_loop_until_it_ends()
    {
        var name = $"Radio {Guid.NewGuid()}";
        var loop = new EventLoop(name);
        var thread = await ThreadOn(loop);

        var known = ActorThreads.Find(thread.ManagedThreadId).ShouldNotBeNull();
        known.Name.ShouldBe(name);
        known.Actor.ShouldBeNull();
        await loop.DisposeAsync();
        thread.Join(Limits.Hang).ShouldBeTrue();

        ActorThreads.Find(thread.ManagedThreadId)?.Name.ShouldNotBe(name); // The number may be another thread's by now.
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

    private async Task<Thread> ThreadOn(EventLoop loop)
    {
        await using var actor = System.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop });
        return await actor.Call(_ => Thread.CurrentThread).WaitAsync(Limits.Hang);
    }

    private sealed class LoopActor : EventLoopActor;
}
