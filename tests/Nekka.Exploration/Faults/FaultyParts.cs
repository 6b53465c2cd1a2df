namespace Nekka.Exploration;

/// <summary>An inbox with the fault that Pykka has: whether the actor is alive is asked before the message is put.</summary>
internal sealed class CheckingInbox
{
    private readonly Queue<Future<int>> _messages = new();
    private int _closed;

    public bool TryPut(Future<int> message)
    {
        if (Volatile.Read(ref _closed) == 1)
        {
            return false;
        }

        lock (_messages) // The fault: it may have been closed, and emptied, meanwhile.
        {
            _messages.Enqueue(message);
            return true;
        }
    }

    public Future<int>[] Close()
    {
        Volatile.Write(ref _closed, 1);
        lock (_messages)
        {
            return [.. _messages];
        }
    }
}

/// <summary>An inbox that loses a wake-up: what is put after it was found empty, before it counts as idle, waits for ever.</summary>
internal sealed class DrowsyInbox
{
    private readonly Queue<Future<int>> _messages = new();
    private int _scheduled;

    public bool Put(Future<int> message)
    {
        lock (_messages)
        {
            _messages.Enqueue(message);
        }

        return Interlocked.Exchange(ref _scheduled, 1) == 0;
    }

    public bool TryTake(out Future<int> message)
    {
        lock (_messages)
        {
            if (_messages.TryDequeue(out message!))
            {
                return true;
            }
        }

        Volatile.Write(ref _scheduled, 0); // The fault: outside the lock, and nobody looks again.
        return false;
    }
}

/// <summary>A future that looks, then acts, as if nothing could happen in between.</summary>
internal sealed class HastyFuture
{
    private readonly object _gate = new();
    private int _set;
    private int _value;

    public bool TrySet(int value)
    {
        if (Volatile.Read(ref _set) == 1)
        {
            return false;
        }

        Set(value); // The fault: somebody else may have been as far.
        return true;
    }

    public void Set(int value)
    {
        _value = value;
        Volatile.Write(ref _set, 1);
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    public int Get()
    {
        if (Volatile.Read(ref _set) == 0)
        {
            lock (_gate)
            {
                Monitor.Wait(_gate); // The fault: it may have been set, and all woken, meanwhile.
            }
        }

        return _value;
    }
}

/// <summary>A ring whose reader looks how much has been written only once.</summary>
internal sealed class TrustingRing
{
    private readonly int[] _numbers = new int[3];
    private int _written;

    public void Write(int number)
    {
        _numbers[_written % _numbers.Length] = number;
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Reads the numbers, the newest first.</summary>
    public int[] Read()
    {
        var written = Volatile.Read(ref _written);
        var copy = _numbers.ToArray(); // The fault: some of what was counted may have been written over meanwhile.
        return [.. Enumerable.Range(1, Math.Min(written, copy.Length)).Select(back => copy[(written - back) % copy.Length])];
    }
}
