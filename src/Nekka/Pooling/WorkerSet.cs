using System.Diagnostics.CodeAnalysis;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Pooling;

/// <summary>The workers of a pool, numbered from 1. A worker that ends is replaced.</summary>
/// <remarks>No code of a program runs while this class holds its lock, but for its clock, which a flight recorder reads.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class WorkerSet(PoolCell pool, Func<int, WorkerLoop> start)
{
    private readonly object _gate = new();
    private readonly HashSet<int> _starting = [];
    private readonly DelayedReplacements _delayed = new(pool.System.Clock);
    private readonly StrandedMessages _stranded = new();
    private volatile WorkerLoop[] _current = [];
    private volatile WorkerLoop[] _notEnded = [];
    private volatile int _size;
    private bool _isEnding;
    private bool _endsNow;
    private bool _isFinished;
    private volatile WorkerLoop? _last; // The worker that was started last for messages that others left at the end of the pool.

    /// <summary>The number of workers that the pool should have.</summary>
    public int Size => _size;

    /// <summary>The workers that get messages, in the order of their numbers.</summary>
    public WorkerLoop[] Current => _current;

    /// <summary>The same for code of the program. A worker gets the messages that others have left before it is among the workers, in one step under
    /// the lock: by way of the lock, the code that handles such a message finds its worker here.</summary>
    public WorkerLoop[] Snapshot => Locked(static set => set._current);

    /// <summary>The workers that get messages, if no other worker is about to get any.</summary>
    /// <value><see langword="null"/> if a worker is being started or replaced, or the pool is ending. The same array, as long as the workers are.</value>
    public WorkerLoop[]? IfNoneIsMissing => Locked(static set => set._current.Length == set._size && set._starting.Count == 0 && !set._isEnding ? set._current : null);

    /// <summary>The workers that have not ended, in the order in which they were started. Workers that are leaving are among them.</summary>
    public WorkerLoop[] NotEnded => _notEnded;

    /// <summary>Starts workers, or makes some leave, so that the pool has the given number.</summary>
    /// <returns><see langword="false"/> if the pool has stopped or is stopping.</returns>
    public bool TryResize(int size)
    {
        WorkerLoop[] leaving;
        int former;
        lock (_gate)
        {
            if (_isEnding || !pool.IsOpen)
            {
                return false;
            }

            (former, _size) = (_size, size);
            leaving = Array.FindAll(_current, worker => worker.Number > size);
            _current = Array.FindAll(_current, worker => worker.Number <= size);
        }

        Array.ForEach(leaving, static worker => worker.Leave());
        pool.System.LookForDeadlocksSoon(); // The workers that stay may wait for what one of those would have handled.

        try
        {
            Fill();
        }
        catch
        {
            KeepWhatHasStarted(size, former);
            throw;
        }

        return true;
    }

    // The workers that were started before the one whose constructor threw count: each is replaced when it ends.
    private void KeepWhatHasStarted(int wanted, int former)
    {
        lock (_gate)
        {
            if (_size == wanted) // Another thread may have changed it meanwhile.
            {
                _size = Math.Max(former, _current is [.., var last] ? last.Number : 1);
            }
        }
    }

    /// <summary>Keeps a message for the next worker, if no worker is alive.</summary>
    /// <returns><see langword="false"/> if a worker is alive, or the pool is ending.</returns>
    public bool TryKeep(in Envelope envelope)
    {
        lock (_gate)
        {
            if (_isEnding || Array.Exists(_current, static worker => worker.IsOpen))
            {
                return false;
            }

            _stranded.AddSent(envelope);
            return true;
        }
    }

    /// <summary>Gives a message that a worker left when it ended to the least busy worker. If there is none, keeps the message for the next
    /// worker.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="wasStashed">Whether the worker has stashed the message. At the end of the pool no worker is given such a message, because
    /// it might stash the message, too, and then end.</param>
    /// <returns><see langword="false"/> if the pool handles the message no more.</returns>
    public bool TryTakeBack(in Envelope envelope, bool wasStashed)
    {
        WorkerLoop? woken;
        lock (_gate)
        {
            if (_endsNow || _isFinished || (_isEnding && wasStashed))
            {
                return false;
            }

            if (!StrandedMessages.TryPutIntoLeastBusy(_current, envelope, out woken))
            {
                _stranded.AddLeft(envelope);
            }
        }

        woken?.Runtime.Schedule(woken);
        return true;
    }

    /// <summary>Puts a message into the inbox of every worker, as far as there is room. A worker that leaves gets the message before its request to stop,
    /// or not at all.</summary>
    /// <param name="make">Makes the envelope for one worker.</param>
    public List<(WorkerLoop Worker, Envelope Envelope, PutResult Result)> PutIntoAll(Func<Envelope> make)
    {
        lock (_gate)
        {
            return [.. _current.Select(worker => Put(worker, make()))];
        }

        static (WorkerLoop Worker, Envelope Envelope, PutResult Result) Put(WorkerLoop worker, Envelope envelope) => (worker, envelope, worker.Inbox.TryPut(envelope));
    }

    /// <summary>Stops all workers. No worker is started any more.</summary>
    public void End(StopMode mode)
    {
        lock (_gate)
        {
            _isEnding = true;
        }

        _delayed.End();
        if (mode == StopMode.Now)
        {
            EndNow();
        }
        else
        {
            Array.ForEach(_notEnded, static worker => _ = worker.Stop(StopMode.Drain));
        }

        FinishIfNoneIsLeft();
    }

    /// <summary>Stops all workers of a pool that is ending with <see cref="StopMode.Now"/>.</summary>
    public void EndNow()
    {
        lock (_gate)
        {
            _endsNow = true;
        }

        ReturnStranded();
        Array.ForEach(_notEnded, static worker => _ = worker.Stop(StopMode.Now));
    }

    private void ReturnStranded() => Return(static stranded => stranded.TakeAll());

    private void Return(Func<StrandedMessages, Envelope[]> take)
    {
        Envelope[] unhandled;
        lock (_gate)
        {
            unhandled = take(_stranded);
        }

        Array.ForEach(unhandled, envelope => pool.ReturnUnhandled(envelope));
    }

    private T Locked<T>(Func<WorkerSet, T> look)
    {
        lock (_gate)
        {
            return look(this);
        }
    }

    // Starts the workers that are missing.
    private void Fill()
    {
        while (TryReserve(out var number))
        {
            WorkerLoop? worker = null;
            try
            {
                worker = start(number);
            }
            finally
            {
                Add(number, worker);
            }
        }
    }

    private bool TryReserve(out int number)
    {
        lock (_gate)
        {
            for (number = 1; number <= _size && !_isEnding; number++)
            {
                var wanted = number;
                if (!_starting.Contains(number) && !_delayed.Has(number) && !Array.Exists(_current, worker => worker.Number == wanted))
                {
                    _starting.Add(number);
                    return true;
                }
            }

            return false;
        }
    }

    private void Add(int number, WorkerLoop? worker)
    {
        bool isWanted;
        var (wakes, stop) = (false, default(Envelope?));
        lock (_gate)
        {
            _starting.Remove(number);
            isWanted = worker is not null && !_isEnding && number <= _size;
            if (worker is not null)
            {
                _notEnded = [.. _notEnded, worker];
            }

            if (isWanted || (worker is not null && _isEnding && !_endsNow))
            {
                stop = _stranded.PutInto(worker!, out wakes);
            }

            if (isWanted)
            {
                _current = [.. _current.Append(worker!).OrderBy(static worker => worker.Number)];
            }
        }

        if (worker is not null)
        {
            worker.WhenStopped.OnCompleted(new ActionContinuation(() => Ended(worker)));
            if (wakes)
            {
                worker.Runtime.Schedule(worker);
            }

            if (isWanted)
            {
                worker.Join();
            }
            else
            {
                worker.Leave();
            }
        }

        if (stop is { } taken)
        {
            pool.TakeStop(taken.Reply);
            Return(static stranded => stranded.TakeSent()); // These were sent after the request to stop.
        }

        FinishIfNoneIsLeft();
    }

    private void Ended(WorkerLoop worker)
    {
        pool.IdleWorkers?.Remove(worker);
        if (worker == _last && worker.HasTakenNothing)
        {
            ReturnStranded();
        }

        bool isMissing;
        lock (_gate)
        {
            _notEnded = Array.FindAll(_notEnded, other => other != worker);
            isMissing = !_isEnding && Array.IndexOf(_current, worker) >= 0;
            _current = Array.FindAll(_current, other => other != worker);
        }

        if (!isMissing)
        {
            FinishIfNoneIsLeft();
        }
        else if (pool.IsAboutToStop && worker.FailedToStart && !Array.Exists(_current, static worker => worker.IsOpen))
        {
            pool.Close(); // The next worker would fail to start, too, and no worker would ever come to the stop.
        }
        else if (worker.End.Failure is null && !worker.FailedToStart)
        {
            pool.RunElsewhere(() => Replace(worker.Number)); // The former worker ends on this thread, where no constructor of the program must run.
        }
        else
        {
            _delayed.Begin(worker.Number, Replace);
        }
    }

    private void FinishIfNoneIsLeft()
    {
        lock (_gate)
        {
            if (!_isEnding || _isFinished || _notEnded.Length > 0 || _starting.Count > 0)
            {
                return;
            }

            _isFinished = !_stranded.Any;
            if (!_isFinished)
            {
                _starting.Add(1);
            }
        }

        if (_isFinished)
        {
            pool.Finish();
        }
        else
        {
            pool.RunElsewhere(StartForStranded);
        }
    }

    // The last worker has left messages, so another worker starts, handles them and ends. If it ends before it has taken any, its class never
    // will, and the messages are returned.
    [SuppressMessage("Design", "CA1031", Justification = "No caller could be told.")]
    private void StartForStranded()
    {
        WorkerLoop? worker = null;
        try
        {
            worker = _last = start(1);
        }
        catch (Exception exception)
        {
            pool.Logger.NotReplaced(exception, pool.Reference, 1);
            ReturnStranded();
        }

        Add(1, worker);
    }

    [SuppressMessage("Design", "CA1031", Justification = "No caller could be told.")]
    private void Replace(int number)
    {
        try
        {
            Fill();
        }
        catch (ObjectDisposedException) when (pool.System.Registry.IsClosed)
        {
            // No worker is ever started in a system that is disposed of. Those that are left go on until the stop; without any, none would come to it.
            if (!Array.Exists(_current, static worker => worker.IsOpen))
            {
                pool.Close();
            }
        }
        catch (Exception exception)
        {
            pool.Logger.NotReplaced(exception, pool.Reference, number);
            _delayed.Begin(number, Replace);
        }
    }
}
