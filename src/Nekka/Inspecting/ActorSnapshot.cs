using System.Diagnostics;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka;

/// <summary>The state of an actor at one moment.</summary>
/// <remarks>
/// <para>The snapshots of one <see cref="ActorSystem.Inspect"/> are of nearly the same moment, not exactly the same, because actors go on
/// meanwhile.</para>
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

    /// <summary>The name of the actor; <see langword="null"/> if it has none.</summary>
    public string? Name => ActorRef.Name;

    /// <summary>The URN of the actor. It is made when it is first read.</summary>
    public string ActorUrn => ActorRef.ActorUrn;

    /// <summary>The actor's state.</summary>
    public ActorState State { get; }

    /// <summary>The runtime of the actor: <c>thread pool</c>, the name of its thread or loop, or the type of its context.</summary>
    public string Runtime { get; }

    /// <summary>The number of messages that waited, without the one being handled, and without requests to stop.</summary>
    public int InboxCount { get; internal init; }

    /// <summary>The number of messages that the actor had stashed; see <see cref="Actor.Stash"/>. They do not count as waiting, and not as
    /// handled.</summary>
    public int StashedCount { get; internal init; }

    /// <summary>The number of messages that waited in line for room in the inbox, including asks and calls; see
    /// <see cref="InboxFullMode.Wait"/>.</summary>
    public int WaitingForRoomCount { get; internal init; }

    /// <summary>The number of messages that may wait; <see langword="null"/> if there is no limit.</summary>
    public int? InboxCapacity { get; internal init; }

    /// <summary>The highest number of waiting messages that was seen.</summary>
    /// <value>The actor updates it whenever it takes over new messages, at most 1,024 at a time, and each inspection does too. So for a
    /// moment there may have been up to 1,024 more.</value>
    public int InboxHighWaterMark { get; internal init; }

    /// <summary>The number of messages that the actor has handled, including those that failed. Requests to stop do not count.</summary>
    public long HandledCount { get; internal init; }

    /// <summary>The number of messages whose handling threw an exception.</summary>
    public long FailedCount { get; internal init; }

    /// <summary>The number of messages that were dropped or refused because the inbox was full; see <see cref="InboxFullMode"/>.</summary>
    public long DroppedCount { get; internal init; }

    /// <summary>The number of times that the actor's supervisor has restarted it.</summary>
    public long RestartCount { get; internal init; }

    /// <summary>The text of the message, or the name of the called member, that was being handled.</summary>
    /// <value><see langword="null"/> if there was none.</value>
    public string? CurrentMessage { get; internal init; }

    /// <summary>The messages whose reentrant handlers awaited while the actor handled others, the oldest first; see
    /// <see cref="ReentrantAttribute"/>.</summary>
    public IReadOnlyList<string> AwaitingMessages { get; internal init; } = [];

    /// <summary>How long the current message had been handled.</summary>
    /// <value>
    /// <para>On the thread pool it may be up to a quarter of a second too long. On any other runtime it is right after an <see langword="await"/>
    /// or a wait for a future. Before, it may include the time of earlier messages, at most 63, that the actor handled without one in
    /// between; but not from before the previous inspection.</para>
    /// <para>If others were handled just before a message that waits, its age counts from its first wait. With
    /// <see cref="ActorSystemOptions.FlightRecorder"/> all ages are right. <see cref="TimeSpan.Zero"/> if there was no message.</para></value>
    public TimeSpan CurrentMessageAge => Age.AtMost;

    /// <summary>The same, as far as it is known.</summary>
    internal TurnAge Age { get; init; }

    /// <summary>The actor's last messages, the newest first: those in hand, then those that are over.</summary>
    /// <value>Empty without <see cref="ActorSystemOptions.FlightRecorder"/>. A message that ends during the inspection may be
    /// missing.</value>
    public IReadOnlyList<RecordedMessage> RecentMessages { get; internal init; } = [];

    /// <summary>The waits of the actor's turn.</summary>
    public IReadOnlyList<ActorWait> WaitsFor { get; internal init; } = [];

    /// <summary>Describes the actor and its state.</summary>
    /// <returns>One line: <c>Greeter (urn:uuid:…): Blocked, "Hi?" for 3 s, waits for …; 2 messages wait</c>.</returns>
    public override string ToString()
    {
        var message = CurrentMessage is null ? "" : $", {CurrentMessage} for {Age}";
        var waits = ActorWait.Clause(WaitsFor, "waits");
        var open = AwaitingMessages.Count == 0 ? "" : $", awaits in {string.Join(" and in ", AwaitingMessages)}";
        var stash = StashedCount == 0 ? "" : $"; {StashedCount} stashed";
        var inbox = InboxCount + WaitingForRoomCount == 0 ? "" : $"; {DisplayText.OfWaiting(InboxCount, WaitingForRoomCount)}";
        return $"{ActorRef}: {State}{message}{waits}{open}{inbox}{stash}";
    }
}
