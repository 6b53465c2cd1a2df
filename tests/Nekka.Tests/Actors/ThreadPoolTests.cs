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
