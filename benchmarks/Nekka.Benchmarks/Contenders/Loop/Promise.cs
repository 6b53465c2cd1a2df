using System.Runtime.CompilerServices;

namespace Nekka.Benchmarks.Contenders.Loop;

/// <summary>A question and its awaitable answer, as small as possible for a single waiter.</summary>
internal sealed class Promise(object question) : ICriticalNotifyCompletion, IThreadPoolWorkItem
{
    private const int SpinRounds = 30;
    private static readonly Action Done = static () => { };

    private object? _answer;
    private Action? _continuation;

    public object Question => question;

    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), Done);

    public Promise GetAwaiter() => this;

    public object? GetResult() => _answer;

    public void Set(object? answer)
    {
        _answer = answer;
        var waiting = Interlocked.Exchange(ref _continuation, Done);
        if (waiting is not null)
        {
            _continuationToRun = waiting;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
        {
            _continuationToRun = continuation;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    /// <summary>Polls for a moment, then blocks.</summary>
    public object? Wait()
    {
        var spinner = default(SpinWait);
        for (var round = 0; round < SpinRounds && !IsCompleted; round++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        if (!IsCompleted)
        {
            using var signal = new ManualResetEventSlim();
            OnCompleted(signal.Set);
            signal.Wait();
        }

        return _answer;
    }

    void IThreadPoolWorkItem.Execute() => _continuationToRun!();

    private Action? _continuationToRun;
}
