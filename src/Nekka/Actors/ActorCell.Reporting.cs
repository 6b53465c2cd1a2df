namespace Nekka;

internal sealed partial class ActorCell
{
    /// <inheritdoc cref="Nekka.Inbox.IsIdle"/>
    public bool IsIdle(out int wakes) => _inbox.IsIdle(out wakes);

    /// <summary>Whether a turn is in hand that has not come to its end.</summary>
    public bool HasTurnInHand => _suspended;

    /// <summary>What the actor is doing now, for whoever waited in vain.</summary>
    public string Doing
    {
        get
        {
            var waiting = _inbox.Count switch { 0 => "no other message waits", 1 => "1 message waits", var count => $"{count} messages wait" };
            return _phase switch
            {
                Phase.Terminated or Phase.NeverStarted => "it has stopped",
                Phase.Stopping => "it is stopping",
                Phase.Constructing => "it is being constructed",
                Phase.Starting => $"it is starting, and {waiting}",
                _ when _inbox.InHand is { } message => $"it is handling {Wording.Of(message)}, and {waiting}",
                _ => $"it is about to go on, and {waiting}",
            };
        }
    }

    /// <summary>The turn in hand, as in "while it …".</summary>
    public string TurnInHand => _phase switch
    {
        Phase.Constructing => "is being constructed",
        Phase.Starting => "starts",
        Phase.Stopping => "stops",
        _ when _inbox.InHand is { } message => $"handles {Wording.Of(message)}",
        _ => "goes on with what an earlier message began",
    };

    /// <summary>How long ago the turn in hand began, at most.</summary>
    public TimeSpan TurnAge => TimeSpan.FromMilliseconds(Math.Max(0, System.Milliseconds - Volatile.Read(ref _begun)));

    /// <summary>What the actor will do when it is run next.</summary>
    public string NextStep
    {
        get
        {
            if (_phase == Phase.Launched)
            {
                return "starts";
            }

            return _inbox.Peek(_suspended, out var message) switch
            {
                NextKind.Message => $"handles {Wording.Of(message)}",
                NextKind.Closing => "stops",
                NextKind.Nothing => "has nothing to do",
                _ when _inbox.InHand is { } handling => $"goes on with {Wording.Of(handling)}",
                _ when _phase == Phase.Starting => "goes on starting",
                _ when _phase == Phase.Stopping => "goes on stopping",
                _ => "goes on with what an earlier message began",
            };
        }
    }
}
