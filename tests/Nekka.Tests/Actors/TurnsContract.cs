using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>A turn lasts until its handler's task completes, and its parts run one at a time.</summary>
public abstract class TurnsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("turn")]
    public void The_next_message_waits_until_the_handler_is_done()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);

        var next = actor.AskAsync("next");

        holding.Handled.ShouldBe(["hold"]);
        next.IsCompleted.ShouldBeFalse();
        holding.Release();
        next.Get(Limits.Hang).ShouldBe("next");
    }

    [Fact]
    [Semantics("await-parts")]
    public void Two_parts_of_one_handler_awaited_together_never_run_at_once()
    {
        const int Parts = 8;
        const int Rounds = 500;
        var actor = Start(() => new Tally());

        actor.Call(tally => Task.WhenAll(Enumerable.Range(0, Parts).Select(_ => tally.AddAsync(Rounds)))).Get(Limits.Hang);

        actor.Call(tally => tally.Sum).Get(Limits.Hang).ShouldBe(Parts * Rounds);
        actor.Call(tally => tally.Overlaps).Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    [Semantics("await-inside")]
    public void Parts_that_come_back_from_other_threads_never_run_at_once()
    {
        const int Parts = 8;
        const int Rounds = 100;
        var actor = Start(() => new Tally());

        actor.Call(tally => Task.WhenAll(Enumerable.Range(0, Parts).Select(_ => tally.AddAsync(Rounds, static () => Task.Run(static () => { }))))).Get(Limits.Hang);

        actor.Call(tally => tally.Sum).Get(Limits.Hang).ShouldBe(Parts * Rounds);
        actor.Call(tally => tally.Overlaps).Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    [Semantics("order-visible")]
    public void Handlers_that_await_leave_the_state_of_their_actor_consistent()
    {
        const int Messages = 1000;
        var actor = Start(() => new Tally());

        for (var count = 0; count < Messages; count++)
        {
            actor.Defer(tally => tally.AddAcrossAwait());
        }

        actor.Call(tally => tally.Sum).Get(Limits.Hang).ShouldBe(Messages);
    }

    [Fact]
    [Semantics("await-inside")]
    public void What_a_handler_left_behind_goes_on_ahead_of_the_inbox_and_between_turns()
    {
        var events = new ConcurrentQueue<string>();
        var gate = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (self, message) =>
            {
                events.Enqueue($"{message} begins");
                if (message is "first")
                {
                    _ = LeaveBehind();
                    self.ActorRef.Tell("second");
                    gate.Set(true);
                }

                events.Enqueue($"{message} ends");
                return default;

                async Task LeaveBehind()
                {
                    await gate;
                    events.Enqueue("left behind");
                }
            },
        });

        actor.Ask("first", Limits.Hang);
        actor.Ask("third", Limits.Hang);

        events.ShouldBe(["first begins", "first ends", "left behind", "second begins", "second ends", "third begins", "third ends"]);
    }

    [Fact]
    public void What_a_handler_left_behind_goes_on_while_another_turn_awaits()
    {
        var (gate, done) = (new Future<bool>(), new Future<string>());
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        actor.Call(self => { _ = LeaveBehind(); }).Get(Limits.Hang);
        holding.Hold(actor);

        gate.Set(true);

        done.Get(Limits.Hang).ShouldBe("went on");
        holding.Release();

        async Task LeaveBehind()
        {
            await gate;
            done.Set("went on");
        }
    }

    [Fact]
    public void What_a_handler_left_behind_goes_on_after_the_end_of_its_actor()
    {
        var (gate, done) = (new Future<bool>(), new Future<SynchronizationContext?>());
        var actor = Start(() => new ScriptedActor());
        var context = actor.Call(self =>
        {
            _ = LeaveBehind();
            return SynchronizationContext.Current;
        }).Get(Limits.Hang);
        actor.Stop(Limits.Hang);

        gate.Set(true);

        done.Get(Limits.Hang).ShouldBeSameAs(context);

        async Task LeaveBehind()
        {
            await gate;
            done.Set(SynchronizationContext.Current);
        }
    }

    [Fact]
    public void The_actors_context_is_current_before_and_after_an_await()
    {
        var actor = Start(() => new ScriptedActor());
        var other = Start(() => new ScriptedActor());

        var (before, after) = actor.Call(async _ =>
        {
            var before = SynchronizationContext.Current;
            await Task.Run(static () => { });
            return (before, SynchronizationContext.Current);
        }).Get(Limits.Hang);

        before.ShouldNotBeNull();
        after.ShouldBeSameAs(before);
        other.Call(_ => SynchronizationContext.Current).Get(Limits.Hang).ShouldNotBeSameAs(before);
    }

    [Fact]
    [Semantics("leave-task-run")]
    public void Task_Run_leaves_the_actor()
    {
        var actor = Start(() => new ScriptedActor());

        var (context, scheduler, isPool) = actor.Call(_ => Task.Run(() =>
            (SynchronizationContext.Current, TaskScheduler.Current, Thread.CurrentThread.IsThreadPoolThread))).Get(Limits.Hang);

        context.ShouldBeNull();
        scheduler.ShouldBe(TaskScheduler.Default);
        isPool.ShouldBeTrue();
        actor.Call(_ => TaskScheduler.Current).Get(Limits.Hang).ShouldBe(TaskScheduler.Default);
    }

    [Fact]
    [Semantics("leave-configure-await")]
    public void ConfigureAwait_false_leaves_the_actor_and_the_inbox_waits_all_the_same()
    {
        var (left, gate) = (new Future<bool>(), new Future<bool>());
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        var call = actor.Call(async _ =>
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var context = SynchronizationContext.Current;
            left.Set(true);
            await gate.ConfigureAwait(false);
            return context;
        });
        left.Get(Limits.Hang);
        var next = actor.AskAsync("next");

        next.IsCompleted.ShouldBeFalse();
        gate.Set(true);
        call.Get(Limits.Hang).ShouldBeNull();
        next.Get(Limits.Hang).ShouldBe("next");
    }

    [Fact]
    public void A_context_that_a_handler_sets_does_not_outlive_its_turn()
    {
        var actor = Start(() => new ScriptedActor());
        var context = actor.Call(_ => SynchronizationContext.Current).Get(Limits.Hang);

        actor.Call(_ => SynchronizationContext.SetSynchronizationContext(null)).Get(Limits.Hang);

        actor.Call(_ => SynchronizationContext.Current).Get(Limits.Hang).ShouldBeSameAs(context);
    }

    [Fact]
    public void What_is_sent_to_the_actors_context_runs_at_once_inside_it_and_is_waited_for_outside()
    {
        var actor = Start(() => new ScriptedActor());
        var failure = new NotSupportedException("Oops");
        var context = actor.Call(_ => SynchronizationContext.Current!).Get(Limits.Hang);
        var inside = 0;

        context.Send(_ => inside = SynchronizationContext.Current == context ? 1 : 0, null);

        inside.ShouldBe(1);
        Should.Throw<NotSupportedException>(() => context.Send(_ => throw failure, null)).ShouldBeSameAs(failure);
        actor.Call(_ =>
        {
            context.Send(_ => inside = 2, null);
            return inside;
        }).Get(Limits.Hang).ShouldBe(2);
    }

    private sealed class Tally : Actor
    {
        private int _inside;

        public int Sum { get; private set; }

        public int Overlaps { get; private set; }

        public Task AddAsync(int rounds) => AddAsync(rounds, static async () => await Task.Yield());

        public async Task AddAsync(int rounds, Func<Task> leave)
        {
            for (var round = 0; round < rounds; round++)
            {
                await leave();
                if (Interlocked.Increment(ref _inside) != 1)
                {
                    Overlaps++;
                }

                Sum++;
                Interlocked.Decrement(ref _inside);
            }
        }

        public async Task AddAcrossAwait()
        {
            var sum = Sum;
            await Task.Yield();
            Sum = sum + 1;
        }
    }
}

public sealed class TurnsOnThreadPool : TurnsContract<OnThreadPool>;
public sealed class TurnsOnDedicatedThreads : TurnsContract<OnDedicatedThreads>;
public sealed class TurnsOnEventLoop : TurnsContract<OnEventLoop>;
public sealed class TurnsOnMixedRuntimes : TurnsContract<OnMixedRuntimes>;
public sealed class TurnsOnSynchronizationContext : TurnsContract<OnSynchronizationContext>;
