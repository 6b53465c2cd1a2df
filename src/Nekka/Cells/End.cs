using Nekka.Text;

namespace Nekka.Cells;

/// <summary>Why an actor has ended, or is about to. The last hook, the dead letters, the watchers and the texts go by it.</summary>
/// <param name="Reason">The reason that watchers are told.</param>
/// <param name="LastHook">The hook that is called last.</param>
/// <param name="Failure">The exception that ended the actor, if one did.</param>
internal sealed record End(TerminationReason Reason, LastHook LastHook, Exception? Failure)
{
    /// <summary>The actor was told to stop.</summary>
    public static readonly End Stopped = new(TerminationReason.Stopped, LastHook.OnStop, Failure: null);

    /// <summary>The actor was made by <c>new</c>, or its constructor failed.</summary>
    public static readonly End NeverStarted = new(TerminationReason.NeverStarted, LastHook.None, Failure: null);

    /// <summary>Whether the actor has not ended at all, but refuses messages because its host has not begun to start it.</summary>
    public bool IsUnbegun { get; private init; }

    /// <summary>What was or is to be done first, as a sentence, if the actor refuses messages because its host has not started it; otherwise
    /// <see langword="null"/>.</summary>
    public string? Missing { get; private init; }

    /// <summary>Why its messages become dead letters.</summary>
    public DeadLetterReason DeadLetters => Failure is null ? DeadLetterReason.ActorStopped : DeadLetterReason.ActorFailed;

    /// <summary>The actor's host has not begun to start it, but may.</summary>
    public static End Unbegun(string missing) => NeverStarted with { IsUnbegun = true, Missing = missing };

    /// <summary>The actor's host never begins to start it; without a sentence about the cause, this is <see cref="NeverStarted"/>.</summary>
    public static End NotReached(string? missing) => missing is null ? NeverStarted : NeverStarted with { Missing = missing };

    /// <summary>The actor has failed.</summary>
    public static End Failed(Exception failure) => new(TerminationReason.Failed, LastHook.OnFailure, failure);

    /// <summary>The actor has failed before its object was started, so there is nothing that a hook could clean up.</summary>
    public static End FailedToStart(Exception failure) => new(TerminationReason.Failed, LastHook.None, failure);

    /// <summary>The actor has met an exception that stops its whole system.</summary>
    public static End Fatal(Exception failure) => new(TerminationReason.Failed, LastHook.OnStop, failure);

    /// <summary>The end of an actor that fails again before its last turn: the first failure counts.</summary>
    public End FollowedBy(End later) => this with
    {
        LastHook = LastHook == LastHook.None || later.LastHook == LastHook.None ? LastHook.None
            : later.LastHook == LastHook.OnFailure ? LastHook.OnFailure
            : LastHook,
    };

    /// <summary>The exception for a message that the actor has not handled.</summary>
    public ActorDeadException ToException(ActorCell actor, object? message)
    {
        const string Advice = "A stopped actor never starts again; start another.";
        return Missing is not null
            ? new($"{actor} has not been started, so it cannot take {DisplayText.Of(message)}. {Missing}")
            : ReferenceEquals(this, NeverStarted)
            ? new($"{actor} was never started, so it cannot take {DisplayText.Of(message)}: it was made by new, or its Start(…) failed. Make actors with Start(…).")
            : Failure is not null
            ? new($"{actor} has stopped because it failed ({ForeignCode.Describe(Failure)}), so it did not handle {DisplayText.Of(message)}. {Advice}", Failure)
            : new($"{actor} has stopped, so it did not handle {DisplayText.Of(message)}. {Advice}");
    }

    /// <summary>The same for an actor by key, whose object has ended in this way, and which gets another one.</summary>
    public ActorDeadException ToExceptionOfObject(ActorCell actor, object? message)
    {
        const string Advice = "The next message to this key starts another.";
        return Failure is null
            ? new($"{actor} did not handle {DisplayText.Of(message)}, because it has stopped, or is about to. {Advice}")
            : new($"{actor} did not handle {DisplayText.Of(message)}, because it failed ({ForeignCode.Describe(Failure)}). {Advice}", Failure);
    }

    /// <summary>The same for an actor by key that gets no other object, because all of its kind have ended for good.</summary>
    public static ActorDeadException ToExceptionOfRetired(ActorCell actor, object? message) => new(
        $"{actor} did not handle {DisplayText.Of(message)}, because " + (actor.System.Registry.IsClosed
            ? "its actor system has stopped, or is about to, and starts no more actors."
            : "the KeyedActors that it belongs to have been disposed of. Dispose of them after the last message."))
    {
        Retired = actor,
    };
}

/// <summary>The hook that is called last.</summary>
internal enum LastHook : byte
{
    /// <summary>None, because there is no object that has been started.</summary>
    None,
    OnStop,
    OnFailure,
}
