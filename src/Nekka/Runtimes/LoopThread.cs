using System.Diagnostics.CodeAnalysis;

namespace Nekka.Runtimes;

/// <summary>A thread of an event loop. It runs turns, or waits inside a blocked turn, or is spare.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no wait handle, so there is nothing to dispose of.")]
internal sealed class LoopThread
{
    [ThreadStatic]
    private static LoopThread? t_current;

    private readonly SemaphoreSlim _granted = new(0);
    private readonly Thread _thread;

    public LoopThread(EventLoop loop, Action<LoopThread> run, string name)
    {
        Loop = loop;
        _thread = new Thread(() =>
        {
            t_current = this;
            ActorThreads.Add(actor: null);
            run(this);
            ActorThreads.Remove();
        })
        {
            Name = name,
            IsBackground = true,
        };
    }

    public EventLoop Loop { get; }

    public static LoopThread? Current => t_current;

    public bool IsDismissed { get; private set; }

    public void Start() => _thread.UnsafeStart();

    /// <summary>Gives the loop to the thread.</summary>
    public void Grant() => _granted.Release();

    /// <summary>Ends the thread, which must be spare.</summary>
    public void Dismiss()
    {
        IsDismissed = true;
        _granted.Release();
    }

    /// <summary>Waits until the thread has the loop or is dismissed.</summary>
    /// <returns><see langword="false"/> if it is dismissed.</returns>
    public bool AwaitGrant()
    {
        _granted.Wait();
        return !IsDismissed;
    }

    /// <summary>Waits until the thread has the loop or is dismissed, but not longer than a timeout.</summary>
    /// <returns><see langword="false"/> if the timeout passed first.</returns>
    public bool AwaitGrant(TimeSpan timeout) => _granted.Wait(timeout);
}
