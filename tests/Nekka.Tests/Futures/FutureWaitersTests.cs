namespace Nekka.Tests.Futures;

/// <summary>Many who wait for one future, and what the one who sets it notices of them: nothing.</summary>
public sealed class FutureWaitersTests
{
    [ThreadStatic]
    private static bool t_isSetting;

    [Fact]
    [Semantics("future-waiters")]
    public async Task Two_thousand_waiters_all_see_the_value()
    {
        var future = new Future<object>();
        var value = new object();
        var threads = Enumerable.Range(0, 50).Select(_ => Threads.Run(() => future.Get())).ToArray();
        var tasks = Enumerable.Range(0, 1_950).Select(_ => future.Awaited()).ToArray();

        future.Set(value);

        var seen = await Task.WhenAll([.. threads, .. tasks]).InTime();
        seen.Length.ShouldBe(2_000);
        seen.ShouldAllBe(one => ReferenceEquals(one, value));
    }

    [Fact]
    public async Task Two_thousand_waiters_all_see_the_exception()
    {
        var future = new Future<object>();
        var exception = new FormatException();
        var threads = Enumerable.Range(0, 50).Select(_ => Threads.Run(() => Caught(() => future.Get()))).ToArray();
        var tasks = Enumerable.Range(0, 1_950).Select(_ => CaughtAsync(future)).ToArray();

        future.SetException(exception);

        var seen = await Task.WhenAll([.. threads, .. tasks]).InTime();
        seen.Length.ShouldBe(2_000);
        seen.ShouldAllBe(one => ReferenceEquals(one, exception));
    }

    [Fact]
    [Semantics("future-stack")]
    public async Task No_continuation_runs_on_the_stack_of_whoever_sets_the_value()
    {
        var future = new Future<int>();
        var seen = Continuations(future);

        await Threads.Run(() => Setting(() => future.Set(1)));

        (await Task.WhenAll(seen).InTime()).ShouldAllBe(wasSetting => !wasSetting);
    }

    [Fact]
    [Semantics("future-stack")]
    public async Task No_continuation_runs_on_the_stack_of_whoever_sets_an_exception()
    {
        var future = new Future<int>();
        var seen = Continuations(future);

        await Threads.Run(() => Setting(() => future.SetException(new FormatException())));

        (await Task.WhenAll(seen).InTime()).ShouldAllBe(wasSetting => !wasSetting);
    }

    [Fact]
    public async Task No_get_hook_runs_on_the_stack_of_whoever_sets_it()
    {
        var future = new Future<int>();
        var ran = new Future<bool>();
        var awaiter = future.Awaited();

        await Threads.Run(() => Setting(() => future.SetGetHook(_ =>
        {
            ran.Set(t_isSetting);
            return 1;
        })));

        (await ran.Awaited()).ShouldBeFalse();
        (await awaiter).ShouldBe(1);
    }

    [Fact]
    public async Task No_continuation_runs_on_the_stack_of_whoever_cancels_a_wait()
    {
        using var source = new CancellationTokenSource();
        var ran = new Future<bool>();
        var waiting = new Future<int>().WaitAsync(cancellationToken: source.Token);
        waiting.GetAwaiter().OnCompleted(() => ran.Set(t_isSetting));

        await Threads.Run(() => Setting(source.Cancel));

        (await ran.Awaited()).ShouldBeFalse();
    }

    [Fact]
    public async Task Those_who_await_in_one_place_go_on_in_the_order_they_came()
    {
        using var context = new PumpedContext();
        var future = new Future<int>();
        var order = new List<int>();
        var done = new Future<bool>();
        context.Post(
            _ =>
            {
                for (var index = 0; index < 100; index++)
                {
                    _ = AwaitAsync(index);
                }

                _ = Task.Run(() => future.Set(1));
            },
            null);

        await done.Awaited();

        order.ShouldBe(Enumerable.Range(0, 100));

        async Task AwaitAsync(int index)
        {
            await future;
            order.Add(index);
            if (index == 99)
            {
                done.Set(true);
            }
        }
    }

    [Fact]
    public async Task A_context_that_takes_no_posts_harms_neither_the_setter_nor_the_others()
    {
        var future = new Future<int>();
        var refused = await Threads.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new RefusingContext());
            return future.Awaited();
        });
        var other = future.Awaited();

        future.Set(1);

        (await other).ShouldBe(1);
        (await refused).ShouldBe(1);
    }

    [Fact]
    public async Task A_scheduler_that_takes_no_tasks_harms_neither_the_setter_nor_the_others()
    {
        var future = new Future<int>();
        var scheduler = new RefusingScheduler();
        var refused = new Future<int>();
        var start = new Task(() => future.GetAwaiter().OnCompleted(() => refused.Set(future.Get())));
        await Threads.Run(() => start.RunSynchronously(scheduler));
        await start.InTime();
        var other = future.Awaited();

        future.Set(1);

        (await other).ShouldBe(1);
        (await refused.Awaited()).ShouldBe(1);
    }

    private static Task<bool>[] Continuations(Future<int> future)
    {
        return
        [
            WithAwait(async () => await future),
            WithAwait(async () => await future.ConfigureAwait(false)),
            WithAwait(async () => await (Future)future),
            WithAwait(async () => await future.WaitAsync(Limits.Hang)),
            WithAwait(async () => await Future.WhenAll([future])),
            WithAwait(async () => await future.AsTask()),
            WithCallback(continuation => future.GetAwaiter().OnCompleted(continuation)),
            WithCallback(continuation => future.GetAwaiter().UnsafeOnCompleted(continuation)),
            WithCallback(continuation => _ = future.AsTask().ContinueWith(
                _ => continuation(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)),
            WithCallback(continuation => _ = future.Map(value => Invoke(continuation, value)).AsTask(), wantsValue: true),
        ];

        static async Task<bool> WithAwait(Func<Task> wait)
        {
            try
            {
                await wait();
            }
            catch (FormatException)
            {
                // The test sets it.
            }

            return t_isSetting;
        }

        Task<bool> WithCallback(Action<Action> register, bool wantsValue = false)
        {
            var ran = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            register(() => ran.TrySetResult(t_isSetting));
            if (wantsValue)
            {
                // A function that maps is not called for an exception.
                future.GetAwaiter().OnCompleted(() => CompleteIfFailed(ran));
            }

            return ran.Task;
        }

        void CompleteIfFailed(TaskCompletionSource<bool> ran)
        {
            if (Caught(() => future.Get()) is not null)
            {
                ran.TrySetResult(false);
            }
        }
    }

    private static int Invoke(Action action, int value)
    {
        action();
        return value;
    }

    private static void Setting(Action set)
    {
        t_isSetting = true;
        set();
        t_isSetting = false;
    }

    private static FormatException? Caught(Func<object> function)
    {
        try
        {
            _ = function();
            return null;
        }
        catch (FormatException exception)
        {
            return exception;
        }
    }

    private static FormatException? Caught(Func<int> function) => Caught(() => (object)function());

    private static async Task<FormatException?> CaughtAsync(Future<object> future)
    {
        try
        {
            await future;
            return null;
        }
        catch (FormatException exception)
        {
            return exception;
        }
    }

    private sealed class RefusingContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new ObjectDisposedException("context");
    }

    private sealed class RefusingScheduler : TaskScheduler
    {
        protected override void QueueTask(Task task) => throw new ObjectDisposedException("scheduler");

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
