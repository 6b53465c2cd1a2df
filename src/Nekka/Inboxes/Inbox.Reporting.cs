namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>How many messages wait.</summary>
    public int Count
    {
        get
        {
            _lock.Enter();
            var count = Waiting;
            _lock.Exit();
            return count;
        }
    }

    /// <summary>The message that was taken last and is not finished; null if there is none.</summary>
    public object? InHand
    {
        get
        {
            _lock.Enter();
            var message = _own.Batch.InHand;
            _lock.Exit();
            return message;
        }
    }

    /// <summary>Whether a message is in hand that nothing waits behind.</summary>
    public bool IsLastInHand
    {
        get
        {
            _lock.Enter();
            var last = _own.Batch.InHand is not null && Waiting == 0 && _between.Waiting is not { Count: > 0 };
            _lock.Exit();
            return last;
        }
    }

    /// <summary>Whether the actor has nothing in hand and nothing waits for it.</summary>
    /// <param name="wakes">Has changed when this is asked again, if it was otherwise in between.</param>
    public bool IsIdle(out int wakes)
    {
        _lock.Enter();
        wakes = _wakes;
        var idle = !_scheduled && !_suspended;
        _lock.Exit();
        return idle;
    }

    /// <summary>Looks at what the actor is to do next, for reports.</summary>
    public NextKind Peek(bool suspended, out object? message)
    {
        _lock.Enter();
        var kind = Upcoming(suspended);
        message = kind == NextKind.Message ? (_own.Batch.Count > 0 ? _own.Batch.First : _incoming.First).Message : null;
        _lock.Exit();
        return kind;
    }
}
