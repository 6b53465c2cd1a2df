using System.Runtime.CompilerServices;

namespace Nekka.Tests.Futures;

/// <summary>Futures as tasks and tasks as futures.</summary>
public sealed class FutureTaskTests
{
    [Fact]
    public async Task AsTask_ends_with_the_value()
    {
        var future = new Future<int>();
        var task = future.AsTask();
        task.IsCompleted.ShouldBeFalse();

        future.Set(1);

        (await task.InTime()).ShouldBe(1);
    }

    [Fact]
    public async Task AsTask_ends_with_the_exception()
    {
        var exception = new FormatException();
        var task = Future.FromException<int>(exception).AsTask();

        (await Should.ThrowAsync<FormatException>(task.InTime())).ShouldBeSameAs(exception);
        task.IsFaulted.ShouldBeTrue();
    }

    [Fact]
    public async Task AsTask_of_a_cancelled_future_is_a_cancelled_task()
    {
        using var source = new CancellationTokenSource();
        var task = new Future<int>().WaitAsync(cancellationToken: source.Token).AsTask();

        await source.CancelAsync();

        var exception = await Should.ThrowAsync<OperationCanceledException>(task.InTime());
        task.IsCanceled.ShouldBeTrue();
        exception.CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public async Task AsTask_of_the_untyped_future_ends_as_the_future_does()
    {
        Future future = Future.FromException<int>(new FormatException());

        await Should.ThrowAsync<FormatException>(future.AsTask().InTime());
    }

    [Fact]
    public async Task AsTask_has_a_lazy_future_evaluated()
    {
        var future = Future.FromResult(1).Map(value => value + 1);

        (await future.AsTask().InTime()).ShouldBe(2);
    }

    [Fact]
    public async Task AsFuture_ends_as_the_task_does()
    {
        var source = new TaskCompletionSource<int>();
        var future = source.Task.AsFuture();
        future.IsCompleted.ShouldBeFalse();

        source.SetResult(5);

        (await future.Awaited()).ShouldBe(5);
    }

    [Fact]
    public void AsFuture_of_a_failed_task_throws_its_exception()
    {
        var exception = new FormatException();

        Should.Throw<FormatException>(() => Task.FromException<int>(exception).AsFuture().Get(Limits.Hang)).ShouldBeSameAs(exception);
    }

    [Fact]
    public void AsFuture_of_a_cancelled_task_throws_TaskCanceledException()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        var future = Task.FromCanceled<int>(source.Token).AsFuture();

        Should.Throw<TaskCanceledException>(() => future.Get(Limits.Hang)).CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public void AsFuture_of_no_task_is_refused() =>
        Should.Throw<ArgumentNullException>(() => ((Task<int>)null!).AsFuture()).ParamName.ShouldBe("task");

    [Fact]
    [Semantics("future-unread")]
    public async Task Nothing_that_is_dropped_becomes_an_unobserved_task_exception()
    {
        var unobserved = new UnobservedExceptions();
        await using var system = new ActorSystem();
        var dead = system.Start(() => new ScriptedActor());
        dead.Stop(Limits.Hang).ShouldBeTrue();

        await Threads.Run(() => Drop(dead));
        await unobserved.CollectUntilAlarmAsync();

        unobserved.Seen.ShouldBeEmpty();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(ActorRef<ScriptedActor> dead)
    {
        var failed = Future.FromException<int>(new DroppedException());
        _ = failed.AsTask();
        _ = ((Future)failed).AsTask();
        _ = failed.Map(value => value).AsTask();
        _ = failed.WaitAsync(Limits.Hang).AsTask();
        _ = Future.WhenAll([failed]).AsTask();
        _ = Task.FromException<int>(new DroppedException()).AsFuture();

        var later = new Future<int>();
        _ = later.AsTask();
        _ = later.WaitAsync(Limits.Hang).AsTask();
        later.SetException(new DroppedException());

        var hooked = new Future<int>();
        hooked.SetGetHook(_ => throw new DroppedException());
        _ = hooked.AsTask();

        _ = dead.AskAsync("dropped").AsTask();
        _ = dead.Call(_ => 1).AsTask();
        _ = dead.TellAsync("dropped").AsTask();
    }

    private sealed class DroppedException : Exception;

    /// <summary>What the finalizer of a failed task nobody looked at reports, of this test's doing.</summary>
    private sealed class UnobservedExceptions
    {
        private readonly object _gate = new();
        private readonly List<Exception> _seen = [];
        private readonly TaskCompletionSource _alarm = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += Observe;

        public IReadOnlyList<Exception> Seen
        {
            get
            {
                lock (_gate)
                {
                    return [.. _seen];
                }
            }
        }

        /// <summary>Collects garbage until a task that is dropped on purpose is reported, and all before it.</summary>
        public async Task CollectUntilAlarmAsync()
        {
            var rounds = 0;
            while (!_alarm.Task.IsCompleted)
            {
                (++rounds).ShouldBeLessThan(1_000);
                await Threads.Run(SoundAlarm);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            TaskScheduler.UnobservedTaskException -= Observe;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void SoundAlarm() => _ = Task.FromException(new AlarmException());

        private void Observe(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            foreach (var exception in args.Exception.InnerExceptions)
            {
                if (exception is AlarmException)
                {
                    _alarm.TrySetResult();
                }
                else if (exception is DroppedException || exception.Message.Contains("\"dropped\"", StringComparison.Ordinal))
                {
                    lock (_gate)
                    {
                        _seen.Add(exception);
                    }
                }
            }
        }

        private sealed class AlarmException : Exception;
    }

    [Fact]
    [Semantics("future-task")]
    public async Task A_future_gives_everybody_the_same_task_until_it_completes()
    {
        var future = new Future<int>();
        var task = future.AsTask();
        var other = future.Awaited();

        future.AsTask().ShouldBeSameAs(task);
        ((Future)future).AsTask().ShouldBeSameAs(task);
        future.Set(1);

        (await task.InTime()).ShouldBe(1);
        (await other).ShouldBe(1);
        (await future.AsTask().InTime()).ShouldBe(1);
    }
}
