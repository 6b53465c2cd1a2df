namespace Nekka.Tests;

/// <summary>Threads of a test's own, so that blocking them does not depend on the pool.</summary>
public static class Threads
{
    /// <summary>Runs the function on a new thread.</summary>
    public static Task<T> Run<T>(Func<T> function) => Start(function).Result;

    /// <summary>Runs the action on a new thread.</summary>
    public static Task Run(Action action) => Start(() =>
    {
        action();
        return true;
    }).Result;

    /// <summary>Runs the function on so many new threads, all let go at once.</summary>
    public static async Task<T[]> RunTogether<T>(int count, Func<int, T> function)
    {
        using var barrier = new Barrier(count);
        var threads = Enumerable.Range(0, count).Select(index => Run(() =>
        {
            barrier.SignalAndWait(Limits.Hang).ShouldBeTrue();
            return function(index);
        }));
        return await Task.WhenAll(threads.ToArray()).InTime();
    }

    /// <summary>Runs the action on a new thread, and returns once that thread sleeps in it (or has ended).</summary>
    public static Task RunUntilParked(Action action)
    {
        var (thread, result) = Start(() =>
        {
            action();
            return true;
        });
        SpinWait.SpinUntil(() => result.IsCompleted || thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Limits.Hang).ShouldBeTrue();
        return result;
    }

    private static (Thread Thread, Task<T> Result) Start<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return (thread, result.Task);
    }
}
