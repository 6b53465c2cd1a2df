using System.Diagnostics;
using Nekka.Tests.Timers;

namespace Nekka.Tests.Futures;

/// <summary>Synchronization contexts and schedulers that run what is posted to them there and then, on the poster's stack.</summary>
public sealed class InlineContextTests
{
    [ThreadStatic]
    private static bool t_isSetting;

    [Fact]
    [Semantics("future-inline-context")]
    public async Task What_is_posted_to_a_context_that_runs_it_inline_does_not_run_on_the_stack_of_whoever_sets_the_future()
    {
        var future = new Future<int>();
        var context = new InlineContext();
        var seen = await Threads.Run(() => In(context, async () =>
        {
            await future;
            return (t_isSetting, ReferenceEquals(SynchronizationContext.Current, context));
        }));

        await Threads.Run(() =>
        {
            t_isSetting = true;
            future.Set(1);
            t_isSetting = false;
        });

        (await seen.InTime()).ShouldBe((false, true));
    }

    [Fact]
    public async Task What_is_given_to_a_scheduler_that_runs_it_inline_does_not_run_on_the_stack_of_whoever_sets_the_future()
    {
        var future = new Future<int>();
        var seen = new Future<bool>();
        var start = new Task(() => future.GetAwaiter().OnCompleted(() => seen.Set(t_isSetting)));
        await Threads.Run(() => start.RunSynchronously(new InlineScheduler()));
        await start.InTime();

        await Threads.Run(() =>
        {
            t_isSetting = true;
            future.Set(1);
            t_isSetting = false;
        });

        (await seen.Awaited()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_awaits_in_a_context_that_runs_inline_may_wait_for_the_actor_that_answers()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor { Receiving = static (_, message) => new(message) });
        var gate = new Future<int>();
        var answer = actor.Call(async _ => await gate);
        var second = await Threads.Run(() => In(new InlineContext(), async () =>
        {
            await answer;
            return actor.Ask("and now?", Limits.Hang);
        }));

        gate.Set(1);

        (await second.InTime()).ShouldBe("and now?");
    }

    [Fact]
    public async Task A_long_chain_that_is_made_in_a_context_that_runs_inline_comes_to_its_value()
    {
        var source = new Future<int>();
        var chain = source;
        for (var link = 0; link < 5_000; link++)
        {
            chain = chain.Map(static value => value + 1);
        }

        var value = await Threads.Run(() => In(new InlineContext(), async () => await chain));
        source.Set(0);

        (await value.InTime()).ShouldBe(5_000);
    }

    [Fact]
    public async Task A_chain_whose_links_are_all_awaited_in_a_foreign_context_completes_on_a_stack_that_does_not_grow()
    {
        var source = new Future<int>();
        var context = new DepthContext();
        await Threads.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            var waiting = source;
            for (var link = 0; link < 100; link++)
            {
                waiting = waiting.WaitAsync(Limits.Hang);
                waiting.GetAwaiter().OnCompleted(static () => { });
            }
        });

        await Threads.Run(() =>
        {
            t_isSetting = true;
            source.Set(1);
            t_isSetting = false;
        });

        context.Depths.Count.ShouldBe(100);
        context.Depths[^1].ShouldBeLessThan(context.Depths[0] + 10);
    }

    [Fact]
    public async Task What_a_context_sets_while_it_is_posted_to_has_its_effect_at_once()
    {
        var source = new Future<int>();
        var other = new Future<int>();
        var derived = other.WaitAsync(Limits.Hang);
        var seen = new Future<bool>();
        var context = new ActingContext(() =>
        {
            other.Set(1);
            seen.Set(derived.IsCompleted);
        });
        await Threads.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            source.WaitAsync(Limits.Hang).GetAwaiter().OnCompleted(static () => { });
        });

        source.Set(1);

        (await seen.Awaited()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_context_that_runs_inline_once_and_then_takes_nothing_more_keeps_no_awaiter_waiting()
    {
        var source = new Future<int>();
        var done = new Future<bool>();
        await Threads.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new InlineOnceContext());
            source.GetAwaiter().OnCompleted(() => done.Set(true));
        });

        source.Set(1);

        (await done.Awaited()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_actor_that_sets_a_future_which_is_awaited_in_a_foreign_context_is_still_in_its_turn()
    {
        await using var system = new ActorSystem();
        var future = new Future<int>();
        var actor = system.Start(() => new TimedActor());
        var awaiting = await Threads.Run(() => In(new InlineContext(), async () => await future));

        await actor.Call(self =>
        {
            future.Set(1);
            self.Timers.SetReceiveTimeout(TimeSpan.FromDays(1), "quiet"); // Which it alone may do, in a turn.
        }).AsTask().InTime();

        (await awaiting.InTime()).ShouldBe(1);
    }

    [Fact]
    public async Task An_actor_whose_context_runs_inline_does_not_run_on_the_stack_of_who_tells_it()
    {
        await using var system = new ActorSystem();
        var seen = new Future<bool>();
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (_, _) =>
                {
                    seen.Set(t_isSetting);
                    return default;
                },
            },
            new ActorOptions { Runtime = ActorRuntime.FromSynchronizationContext(new InlineContext()) });

        await Threads.Run(() =>
        {
            t_isSetting = true;
            actor.Tell("now");
            t_isSetting = false;
        });

        (await seen.Awaited()).ShouldBeFalse();
    }

    private static Task<T> In<T>(SynchronizationContext context, Func<Task<T>> method)
    {
        SynchronizationContext.SetSynchronizationContext(context);
        return method();
    }

    private sealed class InlineContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            var outer = Current;
            SetSynchronizationContext(this);
            try
            {
                d(state);
            }
            finally
            {
                SetSynchronizationContext(outer);
            }
        }
    }

    // Notes how deep the stack is of whoever sets the future when it posts.
    private sealed class DepthContext : SynchronizationContext
    {
        public List<int> Depths { get; } = [];

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (t_isSetting)
            {
                Depths.Add(new StackTrace().FrameCount);
            }

            base.Post(d, state);
        }
    }

    private sealed class ActingContext(Action act) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            act();
            base.Post(d, state);
        }
    }

    private sealed class InlineOnceContext : SynchronizationContext
    {
        private int _posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (Interlocked.Increment(ref _posts) > 1)
            {
                throw new InvalidOperationException("It takes nothing more.");
            }

            d(state);
        }
    }

    private sealed class InlineScheduler : TaskScheduler
    {
        protected override void QueueTask(Task task) => TryExecuteTask(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
