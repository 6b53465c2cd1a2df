namespace Nekka.Inboxes;

/// <summary>What an actor does besides taking messages: continuations, signals, and parts of background work.</summary>
/// <remarks><b>Thread safety:</b> guarded by the inbox's lock.</remarks>
internal struct Lanes
{
    private Queue<(SendOrPostCallback Callback, object? State)>? _continuations;
    private Queue<Signal>? _signals;
    private Queue<(SendOrPostCallback Callback, object? State)>? _background;
    private bool _messageIsNext;      // The background has had its turn.
    private bool _backgroundIsJoined; // Its parts are continuations now.
    private bool _locksAlways;

    /// <summary>Whether the actor must take the lock, and look here, before it takes a message.</summary>
    public readonly bool MustLock => Any || _locksAlways;

    /// <summary>Whether the actor does so before every message, even if nothing is here.</summary>
    public readonly bool LocksAlways => _locksAlways;

    /// <summary>Whether there is anything.</summary>
    public readonly bool Any => HasContinuations || HasSignals || HasBackground;

    public readonly bool HasContinuations => _continuations is { Count: > 0 };

    public readonly bool HasSignals => _signals is { Count: > 0 };

    /// <summary>Whether parts of background work wait.</summary>
    public readonly bool HasBackground => _background is { Count: > 0 };

    /// <summary>Whether a part of background work comes before the next message: they take turns.</summary>
    public readonly bool IsBackgroundNext => HasBackground && !_messageIsNext;

    /// <summary>Adds a part of the turn in hand that can go on.</summary>
    public void Post(SendOrPostCallback callback, object? state) => (_continuations ??= new()).Enqueue((callback, state));

    public void PutSignal(Signal signal) => (_signals ??= new()).Enqueue(signal);

    /// <summary>Adds a part of background work that can go on.</summary>
    /// <returns>Whether it goes on during the turn in hand, which waits for the work's end.</returns>
    public bool PostInBackground(SendOrPostCallback callback, object? state)
    {
        if (_backgroundIsJoined)
        {
            Post(callback, state);
        }
        else
        {
            (_background ??= new()).Enqueue((callback, state));
        }

        return _backgroundIsJoined;
    }

    /// <summary>Makes the actor take the lock, and look here, before every message.</summary>
    public void LockAlways() => _locksAlways = true;

    /// <summary>Lets background work go on during the turn in hand.</summary>
    public void JoinBackground()
    {
        _backgroundIsJoined = true;
        while (_background?.TryDequeue(out var part) == true)
        {
            Post(part.Callback, part.State);
        }
    }

    /// <summary>Undoes <see cref="JoinBackground"/>.</summary>
    /// <param name="isClosed">Whether the inbox is closed; then parts that are posted after the end go on all the same.</param>
    public void PartBackground(bool isClosed) => _backgroundIsJoined = isClosed;

    public readonly (SendOrPostCallback Callback, object? State) TakeContinuation() => _continuations!.Dequeue();

    /// <summary>The state of the next continuation, to look at; there is one.</summary>
    public readonly object? NextContinuation => _continuations!.Peek().State;

    /// <summary>The next signal, to look at; there is one.</summary>
    public readonly Signal NextSignal => _signals!.Peek();

    /// <summary>The state of the next part of background work, to look at; there is one.</summary>
    public readonly object? NextInBackground => _background!.Peek().State;

    public readonly Signal TakeSignal() => _signals!.Dequeue();

    public (SendOrPostCallback Callback, object? State) TakeBackground()
    {
        _messageIsNext = true;
        return _background!.Dequeue();
    }

    /// <summary>Learns that a message is taken.</summary>
    public void NoteMessage() => _messageIsNext = false;
}
