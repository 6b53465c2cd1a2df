namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>Posts a part of what the actor does in the background; it is taken between turns, in turn with the messages.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool PostInBackground(SendOrPostCallback callback, object? state)
    {
        _lock.Enter();
        try
        {
            var lane = _between.BackgroundIsJoined ? (_between.Continuations ??= new()) : (_between.Background ??= new());
            lane.Enqueue((callback, state));
            _own.IsCalledBack = true;
            return (_between.BackgroundIsJoined || !_suspended) && Schedule();
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Has the parts of what runs in the background go on during the turn in hand, which waits for them.</summary>
    public void JoinBackground()
    {
        _lock.Enter();
        try
        {
            _between.BackgroundIsJoined = true;
            while (_between.Background?.TryDequeue(out var part) == true)
            {
                (_between.Continuations ??= new()).Enqueue(part);
                _own.IsCalledBack = true;
            }
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Undoes <see cref="JoinBackground"/>: nothing runs in the background any more. What is posted after the end is run all the
    /// same.</summary>
    public void PartBackground()
    {
        _lock.Enter();
        _between.BackgroundIsJoined = _state != State.Open;
        _lock.Exit();
    }

    private bool HasBackground => _between.Background is { Count: > 0 };
}
