using System.Diagnostics;

namespace Nekka;

/// <summary>An actor at one moment.</summary>
/// <remarks>
/// <para>Two snapshots of the same <see cref="ActorSystem.Inspect"/> are of nearly the same moment, not of the very same:
/// nothing stands still meanwhile.</para>
/// <para><b>Thread safety:</b> immutable.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ActorSnapshot
{
    internal ActorSnapshot(ActorRef actorRef, string runtime, ActorState state)
    {
        ActorRef = actorRef;
        Runtime = runtime;
        State = state;
    }

    /// <summary>The actor.</summary>
    public ActorRef ActorRef { get; }

    /// <summary>The class of the actor.</summary>
    public Type ActorClass => ActorRef.ActorClass;

    /// <summary>What the actor is called; <see langword="null"/> if it has no name.</summary>
    public string? Name => ActorRef.Name;

    /// <summary>The URN of the actor; made when it is first read.</summary>
    public string ActorUrn => ActorRef.ActorUrn;

    /// <summary>What the actor was about.</summary>
    public ActorState State { get; }

    /// <summary>What runs the actor: <c>thread pool</c>, the name of its thread or loop, or the type of its context.</summary>
    public string Runtime { get; }

    /// <summary>How many messages waited, the one being handled not counted.</summary>
    public int InboxCount { get; internal init; }

    /// <summary>How many messages waited in line for room in the inbox, asks and calls among them; see
    /// <see cref="InboxFullMode.Wait"/>.</summary>
    public int WaitingForRoomCount { get; internal init; }

    /// <summary>How many messages may wait; <see langword="null"/> for any number.</summary>
    public int? InboxCapacity { get; internal init; }

    /// <summary>The most messages that were seen to wait at a time.</summary>
    /// <value>It is looked at whenever the actor takes over what has come in, 1,024 at most at a time, and by each inspection:
    /// there may have been as many more for a moment.</value>
    public int InboxHighWaterMark { get; internal init; }

    /// <summary>How many messages the actor has handled, those that failed among them; requests to stop do not count.</summary>
    public long HandledCount { get; internal init; }

    /// <summary>How many messages the actor has failed to handle: by an exception.</summary>
    public long FailedCount { get; internal init; }

    /// <summary>How many messages were dropped or refused, for there was no room for them; see <see cref="InboxFullMode"/>.</summary>
    public long DroppedCount { get; internal init; }

    /// <summary>How often the actor has been restarted by its supervisor.</summary>
    public long RestartCount { get; internal init; }

    /// <summary>The message, or the member called, that was being handled, as it says of itself.</summary>
    /// <value><see langword="null"/> if there was none.</value>
    public string? CurrentMessage { get; internal init; }

    /// <summary>How long the current message had been handled.</summary>
    /// <value>It may be too long by what messages before it took since the actor was last given a thread, 64 at most, and not
    /// by more than the time since the inspection before. <see cref="TimeSpan.Zero"/> if there was no message.</value>
    public TimeSpan CurrentMessageAge { get; internal init; }

    /// <summary>What the actor's turn waited for.</summary>
    public IReadOnlyList<ActorWait> WaitsFor { get; internal init; } = [];

    /// <summary>Describes the actor and what it was about.</summary>
    /// <returns>One line: <c>Greeter (urn:uuid:…): Blocked, "Hi?" for 3 s, waits for …; 2 messages wait</c>.</returns>
    public override string ToString()
    {
        var message = CurrentMessage is null ? "" : $", {CurrentMessage} for {Wording.Of(CurrentMessageAge)}";
        var waits = ActorWait.Clause(WaitsFor, "waits");
        var inbox = InboxCount + WaitingForRoomCount == 0 ? "" : $"; {Wording.OfWaiting(InboxCount, WaitingForRoomCount)}";
        return $"{ActorRef}: {State}{message}{waits}{inbox}";
    }
}
