namespace Nekka.Tests.Actors;

/// <summary>Whom a turn wakes is run next by the same thread, which must keep nobody waiting.</summary>
public class ThreadPoolTests : ActorContract<OnThreadPool>
{
    [Fact]
    [Semantics("fair-woken")]
    public void Whom_a_turn_wakes_is_run_although_the_turn_waits_for_it_by_other_means()
    {
        using var done = new ManualResetEventSlim();
        var woken = Start(() => new ScriptedActor
        {
            Receiving = (_, _) =>
            {
                done.Set();
                return default;
            },
        });
        var waiting = Start(() => new ScriptedActor
        {
            Receiving = (_, _) =>
            {
                woken.Tell("do it");
                return new(done.Wait(Limits.Hang));
            },
        });

        waiting.Ask("wait", Limits.Hang).ShouldBe(true);
    }

    [Fact]
    public async Task Whom_code_behind_an_await_wakes_is_run_although_that_code_waits_by_other_means()
    {
        using var done = new ManualResetEventSlim();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, message) =>
            {
                if (message is "do it")
                {
                    done.Set();
                }

                return new(message);
            },
        });

        await WakeAndWaitAsync().WaitAsync(Limits.Hang);

        async Task WakeAndWaitAsync()
        {
            await actor.AskAsync("Hi?").ConfigureAwait(false);
            actor.Tell("do it");
            done.Wait(Limits.Hang).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Code_behind_an_await_has_neither_the_context_nor_the_locals_of_the_turn_before()
    {
        var local = new AsyncLocal<string?>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, message) =>
            {
                local.Value = "the turn's";
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                return new(message);
            },
        });

        await AskAsync().WaitAsync(Limits.Hang);

        async Task AskAsync()
        {
            for (var time = 0; time < 100; time++)
            {
                await actor.AskAsync("Hi?").ConfigureAwait(false);
                local.Value.ShouldBeNull();
                SynchronizationContext.Current.ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task Code_that_an_awaiter_is_given_has_the_locals_of_whoever_gave_it()
    {
        using var gate = new Gate();
        var local = new AsyncLocal<string?>();
        var seen = new Future<string?>();
        var answer = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }).AskAsync("Well?");

        local.Value = "the giver's";
        answer.ConfigureAwait(false).GetAwaiter().OnCompleted(() => seen.Set(local.Value));
        gate.Open();

        (await seen.Awaited()).ShouldBe("the giver's");
    }

    [Fact]
    public async Task An_answer_is_awaited_by_many_after_one_has_begun()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var answer = actor.AskAsync("Well?");
        var first = AwaitAsync();
        var blocked = Task.Run(() => answer.Get(Limits.Hang), TestContext.Current.CancellationToken);
        var timed = answer.WaitAsync(Limits.Hang).AsTask();

        gate.Open();

        await Task.WhenAll(first, blocked, timed, AwaitAsync()).WaitAsync(Limits.Hang);

        async Task AwaitAsync() => await answer;
    }

    [Fact]
    public async Task Several_who_await_one_answer_all_go_on()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var answer = actor.AskAsync("Well?");

        var waiting = Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await answer));
        gate.Open();

        await waiting.WaitAsync(Limits.Hang);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [Semantics("fair-blocked")]
    public async Task Behind_a_turn_that_has_blocked_the_thread_runs_no_other_message_however_few_it_has_run(int before)
    {
        var blocked = new Blocked(before);

        ThreadPool.UnsafeQueueUserWorkItem(blocked, preferLocal: false);

        (await blocked.GoesOn.InTime()).ShouldBeFalse();
    }

    [Fact]
    [Semantics("fair-blocked")]
    public void A_turn_that_has_blocked_is_the_last_that_its_thread_runs_in_this_pass()
    {
        var answer = new Future<int>();
        var actor = Start(() => new ScriptedActor());
        var mayGoOn = actor.Call(_ =>
        {
            answer.Get();
            return PoolWorker.Current.ShouldNotBeNull().MayGoOn;
        });
        SpinWait.SpinUntil(() => System.IsBlocked(actor), Limits.Hang).ShouldBeTrue();

        answer.Set(1);

        mayGoOn.Get(Limits.Hang).ShouldBeFalse();
    }

    [Fact]
    public async Task A_thread_goes_back_to_the_pool_after_64_messages_the_second_half_of_which_took_their_time()
    {
        var steps = await OnWorker(static worker =>
        {
            var count = 0;
            for (; count < 1_000 && worker.MayGoOn; count++)
            {
                worker.NoteTime(long.MaxValue / 2); // So that the watch finds no reason to end it earlier.
                worker.BeginStep();
                if (count == 40)
                {
                    SpinWait.SpinUntil(static () => false, TimeSpan.FromMilliseconds(1));
                }
            }

            return count;
        });

        steps.ShouldBe(64);
    }

    [Fact]
    public async Task A_thread_whose_messages_have_taken_20_milliseconds_goes_back_after_the_one_in_hand()
    {
        const long Begun = long.MaxValue / 2; // Later than all that the watch says.

        var goesOn = await OnWorker(static worker =>
        {
            worker.NoteTime(Begun);
            worker.EndLongPortion(Begun + 19);
            var before = worker.MayGoOn;
            worker.EndLongPortion(Begun + 20);
            return (before, worker.MayGoOn);
        });

        goesOn.ShouldBe((true, false));
    }

    [Fact]
    public async Task A_thread_is_a_worker_while_it_runs_its_work_and_not_afterwards()
    {
        var places = new TaskCompletionSource<(bool, bool)>(TaskCreationOptions.RunContinuationsAsynchronously);

        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                var isWorker = false;
                PoolWorker.Run(new Work<bool>(worker => isWorker = PoolWorker.Current == worker));
                places.SetResult((isWorker, PoolWorker.Current is not null));
            },
            null);

        (await places.Task.InTime()).ShouldBe((true, false));
    }

    private static async Task<T> OnWorker<T>(Func<PoolWorker, T> run)
    {
        var work = new Work<T>(run);
        ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        return await work.Result.InTime();
    }

    private sealed class Work<T>(Func<PoolWorker, T> run) : IPoolWork
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Result => _result.Task;

        void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);

        public void RunOn(PoolWorker worker) => _result.SetResult(run(worker));
    }

    // Work of several steps, the last of which has blocked.
    private sealed class Blocked(int before) : IPoolWork
    {
        private readonly TaskCompletionSource<bool> _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> GoesOn => _goesOn.Task;

        void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);

        public void RunOn(PoolWorker worker)
        {
            for (var step = 0; step < before && worker.MayGoOn; step++)
            {
                worker.BeginStep();
            }

            worker.EndPortion();
            _goesOn.SetResult(worker.MayGoOn);
        }
    }
}
