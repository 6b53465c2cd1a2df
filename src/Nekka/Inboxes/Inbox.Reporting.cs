namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>How many messages wait.</summary>
    public int Count
    {
        get
        {
            lock (_messages)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>Whether the actor has nothing in hand and nothing waits for it.</summary>
    /// <param name="wakes">Has changed when this is asked again, if it was otherwise in between.</param>
    public bool IsIdle(out int wakes)
    {
        lock (_messages)
        {
            wakes = _wakes;
            return !_scheduled && !_suspended;
        }
    }

    /// <summary>Looks at what the actor is to do next, for reports.</summary>
    public NextKind Peek(bool suspended, out object? message)
    {
        lock (_messages)
        {
            var kind = Upcoming(suspended);
            message = kind == NextKind.Message ? _messages.Peek().Message : null;
            return kind;
        }
    }
}
