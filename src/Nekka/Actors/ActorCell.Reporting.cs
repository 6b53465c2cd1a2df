namespace Nekka;

internal sealed partial class ActorCell
{
    /// <inheritdoc cref="Nekka.Inbox.IsIdle"/>
    public bool IsIdle(out int wakes) => _inbox.IsIdle(out wakes);

    /// <summary>Whether a turn is in hand that has not come to its end.</summary>
    public bool HasTurnInHand => _suspended;

    /// <summary>What the actor is doing now.</summary>
    public string Doing
    {
        get
        {
            var inbox = _inbox.Look();
            return $"{WhatItDoes(inbox)}, and {Wording.OfWaiting(inbox.Waiting, inbox.WaitingForRoom)}";
        }
    }

    /// <summary>What keeps the actor from setting the future, for whoever waited in vain.</summary>
    public string WhatKeeps(Future reply, string question)
    {
        const int Enough = 10_000;
        if (reply.IsCompleted)
        {
            return "that came just afterwards";
        }

        var inbox = _inbox.Look();
        if (ReferenceEquals(inbox.InHand.Reply, reply))
        {
            return $"it has been handling that for {Wording.Of(AgeOf(inbox))}{WhatItWaitsFor}";
        }

        return WhatItDoes(inbox) + _inbox.PositionOf(reply, Enough) switch
        {
            < 0 when inbox.Waiting > Enough => $", and {question} is queued behind more than {Enough} messages",
            < 0 => "",
            0 => $", and {question} is next",
            1 => $", and {question} is queued behind 1 message",
            var others => $", and {question} is queued behind {others} messages",
        };
    }

    /// <summary>The turn in hand, as in "while it …".</summary>
    public string TurnInHand => _life.Stage switch
    {
        Stage.Constructing => "is being constructed",
        Stage.Starting => "starts",
        Stage.Restarting => "restarts",
        Stage.Stopping => "stops",
        _ when _inbox.InHand is { } message => $"handles {Wording.Of(message)}",
        _ => "goes on with what an earlier message began",
    };

    /// <summary>How long ago the turn in hand began, at most.</summary>
    public TimeSpan TurnAge => AgeOf(_inbox.Look());

    /// <summary>What the actor will do when it is run next.</summary>
    public string NextStep
    {
        get
        {
            if (_life.Stage == Stage.Launched)
            {
                return "starts";
            }

            return _inbox.Peek(_suspended, out var message) switch
            {
                NextKind.Message => $"handles {Wording.Of(message)}",
                NextKind.Closing => "stops",
                NextKind.Signal => "treats a failure",
                NextKind.Nothing => "has nothing to do",
                NextKind.Background => "goes on with work in the background",
                _ when _inbox.InHand is { } handling => $"goes on with {Wording.Of(handling)}",
                _ when _life.Stage == Stage.Starting => "goes on starting",
                _ when _life.Stage == Stage.Restarting => "goes on restarting",
                _ when _life.Stage == Stage.Stopping => "goes on stopping",
                _ => "goes on with what an earlier message began",
            };
        }
    }

    private string WhatItDoes(in InboxState inbox) => _life.Stage switch
    {
        Stage.Ended => "it has stopped",
        Stage.Stopping or Stage.Restarting when RunsInBackground =>
            $"it is {(_life.Stage == Stage.Stopping ? "stopping" : "restarting")}, and waits for the work that it runs in the background to end",
        Stage.Stopping => $"it is stopping{WhatItWaitsFor}",
        Stage.Constructing => "it is being constructed",
        Stage.Starting => $"it is starting{WhatItWaitsFor}",
        Stage.Restarting => $"it is restarting{WhatItWaitsFor}",
        _ when inbox.InHand.Message is { } message => $"it has been handling {Wording.Of(message)} for {Wording.Of(AgeOf(inbox))}{WhatItWaitsFor}",
        _ => "it is about to go on",
    };

    private string WhatItWaitsFor => ActorWait.Clause(ActorWait.Of(this));

    // The turn, or one shortly before it in the same pass, began when the actor was given a thread; not before somebody saw it
    // in an earlier one.
    private TimeSpan AgeOf(in InboxState inbox)
    {
        var now = System.Milliseconds;
        var begun = now - unchecked((uint)now - Volatile.Read(ref _begun));
        if (inbox.InHand.Message is not null)
        {
            var last = Record.Sighting;
            begun = last is null ? begun : Math.Max(begun, last.Taken == inbox.Taken ? last.Begun : last.Seen);
            Record.Sighting = new Sighting(inbox.Taken, begun, now);
        }

        return TimeSpan.FromMilliseconds(Math.Max(0, now - begun));
    }
}
