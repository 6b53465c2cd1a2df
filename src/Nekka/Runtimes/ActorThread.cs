using System.Globalization;

namespace Nekka.Runtimes;

/// <summary>The thread of one actor.</summary>
internal sealed class ActorThread : ActorRuntime
{
    private static int s_count;

    private readonly object _gate = new();
    private readonly Thread _thread;
    private RunnableActor? _scheduled;
    private volatile State _state;
    private volatile bool _released;

    public ActorThread(string className, bool isDaemon) =>
        _thread = new Thread(Run)
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{className}-{Interlocked.Increment(ref s_count)}"),
            IsBackground = isDaemon,
        };

    private enum State : byte
    {
        NotStarted,
        Awake,
        Asleep,
        Exited,
    }

    public override string ToString() => $"thread {_thread.Name}";

    internal override void Schedule(RunnableActor actor)
    {
        // A full fence: either this thread sees that the actor's thread is about to sleep or to exit, or that thread sees the actor when it
        // looks again.
        Interlocked.Exchange(ref _scheduled, actor);
        if (_state != State.Awake)
        {
            Wake();
        }
    }

    internal override void Release(RunnableActor actor) => _released = true;

    private void Wake()
    {
        lock (_gate)
        {
            switch (_state)
            {
                case State.NotStarted:
                    _thread.UnsafeStart(); // The actor does not inherit its starter's execution context.
                    _state = State.Awake;
                    break;
                case State.Asleep:
                    Monitor.Pulse(_gate);
                    break;
                case State.Exited:
                    // Code that a handler left behind goes on after the actor's end, and so does an actor by key that has ended here. If the
                    // actor is not there any more, this thread saw it before it exited.
                    if (Interlocked.Exchange(ref _scheduled, null) is { } left)
                    {
                        ThreadPool.Schedule(left);
                    }

                    break;
            }
        }
    }

    private void Run()
    {
        ActorThreads.Add(Volatile.Read(ref _scheduled));
        while (AwaitScheduled() is { } actor)
        {
            actor.Execute();
        }

        ActorThreads.Remove();
    }

    private RunnableActor? AwaitScheduled()
    {
        // A caller that has just been answered may ask again at once.
        var spinner = default(SpinWait);
        for (var round = 0; round < Future.SpinRounds; round++)
        {
            if (Volatile.Read(ref _scheduled) is not null)
            {
                return Interlocked.Exchange(ref _scheduled, null);
            }

            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return SleepUntilScheduled();
    }

    private RunnableActor? SleepUntilScheduled()
    {
        lock (_gate)
        {
            while (true)
            {
                _state = _released ? State.Exited : State.Asleep;
                if (Interlocked.Exchange(ref _scheduled, null) is { } actor)
                {
                    _state = State.Awake;
                    return actor;
                }

                if (_state == State.Exited)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }
        }
    }
}
