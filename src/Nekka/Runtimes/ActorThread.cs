using System.Globalization;

namespace Nekka;

/// <summary>The thread of one actor.</summary>
internal sealed class ActorThread : ActorRuntime
{
    private static int s_count;

    private readonly object _gate = new();
    private readonly Thread _thread;
    private ActorCell? _scheduled;
    private bool _started;
    private bool _released;
    private bool _exited;

    public ActorThread(string className, bool isDaemon) =>
        _thread = new Thread(Run)
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{className}-{Interlocked.Increment(ref s_count)}"),
            IsBackground = isDaemon,
        };

    internal override void Schedule(ActorCell cell)
    {
        lock (_gate)
        {
            if (!_exited)
            {
                _scheduled = cell;
                if (_started)
                {
                    Monitor.Pulse(_gate);
                }
                else
                {
                    _thread.UnsafeStart(); // The actor does not inherit its starter's execution context.
                    _started = true;
                }

                return;
            }
        }

        // Something that a handler left behind goes on after the actor's end.
        ThreadPool.Schedule(cell);
    }

    internal override void Release(ActorCell cell) => _released = true;

    private void Run()
    {
        while (TakeScheduled() is { } cell)
        {
            cell.Execute();
        }
    }

    private ActorCell? TakeScheduled()
    {
        lock (_gate)
        {
            while (_scheduled is null)
            {
                if (_released)
                {
                    _exited = true;
                    return null;
                }

                Monitor.Wait(_gate);
            }

            var cell = _scheduled;
            _scheduled = null;
            return cell;
        }
    }
}
