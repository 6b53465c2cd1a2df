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

/// <summary>The workers of a pool: as many as it is to have, numbered from 1. One that ends is replaced.</summary>
/// <remarks>No code of a program runs while the lock is held.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class WorkerSet(PoolCell pool, Func<int, WorkerLoop> start)
{
    private static readonly TimeSpan DelayAfterFailure = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly HashSet<int> _starting = [];
    private readonly Dictionary<int, ITimer> _delayed = [];
    private readonly Queue<Envelope> _stranded = []; // Sent while there was no worker.
    private readonly Queue<Envelope> _left = []; // Left by a worker at its end, so sent before all of those.
    private volatile WorkerLoop[] _current = [];
    private volatile WorkerLoop[] _notEnded = [];
    private volatile int _size;
    private bool _isEnding;
    private bool _endsNow;
    private bool _isFinished;

    /// <summary>How many there are to be.</summary>
    public int Size => _size;

    /// <summary>The workers that get messages, by their numbers.</summary>
    public WorkerLoop[] Current => _current;

    /// <summary>The workers that have not ended, with those that are leaving, in the order in which they were started.</summary>
    public WorkerLoop[] NotEnded => _notEnded;

    /// <summary>Starts workers, or has some leave, until there are so many.</summary>
    public void Resize(int size)
    {
        WorkerLoop[] leaving;
        int former;
        lock (_gate)
        {
            if (_isEnding)
            {
                throw new ActorDeadException($"{pool} has stopped or is stopping, so it cannot have {size} workers. Start another pool.");
            }

            (former, _size) = (_size, size);
            leaving = Array.FindAll(_current, worker => worker.Number > size);
            _current = Array.FindAll(_current, worker => worker.Number <= size);
        }

        foreach (var worker in leaving)
        {
            Leave(worker);
        }

        try
        {
            Fill();
        }
        catch
        {
            lock (_gate)
            {
                _size = _size == size ? Math.Max(former, 1) : _size;
            }

            throw;
        }
    }

    /// <summary>The worker of a key.</summary>
    public WorkerLoop For(object key)
    {
        var workers = _current;
        if (workers.Length == 0 || !pool.IsAlive)
        {
            throw new ActorDeadException(pool.IsAlive
                ? $"{pool} has no worker at the moment for the key {DisplayText.Of(key)}: the last one has ended and has not been replaced yet."
                : $"{pool} has stopped or is stopping, so it has no worker for the key {DisplayText.Of(key)}. Start another pool.");
        }

        return Rendezvous.Choose(workers, key);
    }

    /// <summary>The worker that has the message with that future in hand, or in its inbox; or one that keeps the pool from ending, if the
    /// future is of that.</summary>
    /// <returns><see langword="null"/> if none has.</returns>
    public WorkerLoop? HolderOf(Future owed)
    {
        var workers = _notEnded;
        if (owed is EndFuture || owed.Question is StopMessage)
        {
            return Array.Find(workers, static worker => worker.IsStuck); // The pool ends when all of them have.
        }

        return Array.Find(workers, worker => worker.Inbox.Look(owed, static (in contents, owed) =>
                ReferenceEquals(contents.Backlog.InHand.Reply, owed) || contents.Backlog.IndexOf(envelope => ReferenceEquals(envelope.Reply, owed), int.MaxValue) >= 0))
            ?? (workers is [var single] ? single : null); // No other one will take it from the shared inbox.
    }

    /// <summary>Keeps a message for the next worker, if no worker is alive.</summary>
    /// <returns><see langword="false"/> if one is.</returns>
    public bool TryKeep(in Envelope envelope)
    {
        lock (_gate)
        {
            if (_isEnding)
            {
                return false;
            }

            if (Array.Exists(_current, static worker => worker.IsAlive))
            {
                return false;
            }

            _stranded.Enqueue(envelope);
            return true;
        }
    }

    /// <summary>Gives a message that a worker has left at its end to another one, the least busy; or keeps it for the next.</summary>
    /// <returns><see langword="false"/> if the pool handles nothing more.</returns>
    public bool TryTakeBack(in Envelope envelope)
    {
        WorkerLoop? taker = null;
        var result = PutResult.Refused;
        lock (_gate)
        {
            if (_endsNow || _isFinished)
            {
                return false;
            }

            foreach (var worker in _current.Where(static worker => worker.IsAlive).OrderBy(static worker => worker.Load))
            {
                (taker, result) = (worker, Put(worker, envelope));
                if (result != PutResult.Refused)
                {
                    break;
                }
            }

            if (result == PutResult.Refused)
            {
                _left.Enqueue(envelope);
            }
        }

        if (result == PutResult.Wake)
        {
            taker!.Runtime.Schedule(taker);
        }

        return true;
    }

    /// <summary>Puts a message into the inbox of every worker: none that leaves has one behind the request to stop.</summary>
    /// <param name="make">Makes the envelope for one worker.</param>
    public void PutIntoAll(Func<Envelope> make)
    {
        List<(WorkerLoop Worker, Envelope Envelope, PutResult Result)> puts = [];
        lock (_gate)
        {
            foreach (var worker in _current)
            {
                var envelope = make();
                puts.Add((worker, envelope, worker.Inbox.TryPut(envelope)));
            }
        }

        foreach (var (worker, envelope, result) in puts)
        {
            if (!(result == PutResult.Full ? worker.PassOn(envelope) : worker.Deliver(result, envelope) != PutResult.Refused))
            {
                envelope.Reply?.TrySetException(worker.Dead(envelope.Message));
            }
        }
    }

    /// <summary>Has all workers stop. None is started any more.</summary>
    public void End(StopMode mode)
    {
        ITimer[] timers;
        lock (_gate)
        {
            _isEnding = true;
            timers = [.. _delayed.Values];
            _delayed.Clear();
        }

        Array.ForEach(timers, static timer => timer.Dispose());
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

    /// <summary>Has all workers of a pool that is ending stop with <see cref="StopMode.Now"/>.</summary>
    public void EndNow()
    {
        lock (_gate)
        {
            _endsNow = true;
        }

        Return(_left);
        Return(_stranded);
        Array.ForEach(_notEnded, static worker => _ = worker.Stop(StopMode.Now));
    }

    private void Return(Queue<Envelope> envelopes)
    {
        Envelope[] unhandled;
        lock (_gate)
        {
            unhandled = [.. envelopes];
            envelopes.Clear();
        }

        foreach (var envelope in unhandled)
        {
            pool.ReturnUnhandled(envelope);
        }
    }

    private static PutResult Put(WorkerLoop worker, in Envelope envelope)
    {
        var result = worker.Inbox.TryPut(envelope);
        return result == PutResult.Full ? worker.Inbox.PutOrWait(new Admission(worker, envelope)) : result;
    }

    private static void Leave(WorkerLoop worker)
    {
        worker.IsLeaving = true;
        worker.StopWithoutReply();
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
                if (!_starting.Contains(number) && !_delayed.ContainsKey(number) && !Array.Exists(_current, worker => worker.Number == wanted))
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
        var wakes = false;
        var stop = default(Envelope?);
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
                stop = PutStranded(worker!, out wakes);
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

            if (!isWanted)
            {
                Leave(worker);
            }
        }

        if (stop is { } taken)
        {
            pool.TakeStop(taken.Reply);
            Return(_stranded); // Sent after the request.
        }

        FinishIfNoneIsLeft();
    }

    // Returns the request to stop that came behind them, if one did.
    private Envelope? PutStranded(WorkerLoop worker, out bool wakes)
    {
        wakes = false;
        while (_left.TryPeek(out var left) && TryPut(worker, left, ref wakes))
        {
            _left.Dequeue();
        }

        while (_stranded.TryPeek(out var stranded))
        {
            if (stranded.Message is StopMessage)
            {
                return _stranded.Dequeue();
            }

            if (!TryPut(worker, stranded, ref wakes))
            {
                break; // It has ended already. The next one has them.
            }

            _stranded.Dequeue();
        }

        return null;
    }

    private static bool TryPut(WorkerLoop worker, in Envelope envelope, ref bool wakes)
    {
        var result = Put(worker, envelope);
        wakes |= result == PutResult.Wake;
        return result != PutResult.Refused;
    }

    private void Ended(WorkerLoop worker)
    {
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
        else if (worker.End.Failure is null)
        {
            Post(() => Replace(worker.Number));
        }
        else
        {
            ReplaceLater(worker.Number);
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

            _isFinished = _left.Count + _stranded.Count == 0;
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
            Post(StartForStranded);
        }
    }

    // The last worker has left something, so there is another one, which handles that and ends.
    [SuppressMessage("Design", "CA1031", Justification = "No caller could be told.")]
    private void StartForStranded()
    {
        WorkerLoop? worker = null;
        try
        {
            worker = start(1);
        }
        catch (Exception exception)
        {
            pool.Logger.NotReplaced(exception, pool.Reference, 1);
            Return(_left);
            Return(_stranded);
        }

        Add(1, worker);
    }

    // Not here, where the former worker ends: a constructor is code of the program.
    private void Post(Action action)
    {
        if (ActorSystem.Of(pool).Simulation is { } simulation)
        {
            simulation.Post(_ => action(), null);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static action => action(), action, preferLocal: false);
        }
    }

    private void ReplaceLater(int number)
    {
        lock (_gate)
        {
            if (!_isEnding && !_delayed.ContainsKey(number))
            {
                _delayed.Add(number, pool.System.Clock.CreateTimer(_ => EndDelay(number), null, DelayAfterFailure, Timeout.InfiniteTimeSpan));
            }
        }
    }

    private void EndDelay(int number)
    {
        ITimer? timer;
        lock (_gate)
        {
            _delayed.Remove(number, out timer);
        }

        timer?.Dispose();
        Replace(number);
    }

    [SuppressMessage("Design", "CA1031", Justification = "No caller could be told.")]
    private void Replace(int number)
    {
        try
        {
            Fill();
        }
        catch (Exception exception)
        {
            pool.Logger.NotReplaced(exception, pool.Reference, number);
            ReplaceLater(number);
        }
    }
}
