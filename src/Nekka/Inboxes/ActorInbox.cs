using Nekka.Inboxes;

namespace Nekka;

/// <summary>A read-only view of the messages that wait for an actor.</summary>
/// <remarks>
/// <para>Messages enter it through <see cref="Nekka.ActorRef"/>. Pykka's manual: section 3.1, <c>actor_inbox</c>.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
public sealed class ActorInbox
{
    private readonly Inbox _inbox;

    internal ActorInbox(Inbox inbox) => _inbox = inbox;

    /// <summary>The number of messages that wait, without the one being handled and without those that the actor has
    /// stashed.</summary>
    public int Count => _inbox.Count;

    /// <summary>The number of messages that may wait; <see langword="null"/> if there is no limit.</summary>
    public int? Capacity => _inbox.Room?.Capacity;

    /// <summary>How the inbox, when it is full, treats a further message.</summary>
    public InboxFullMode FullMode => _inbox.FullMode;

    /// <summary>Describes the inbox.</summary>
    /// <returns>The number of messages, and the capacity if there is one.</returns>
    public override string ToString() => Capacity is { } capacity ? $"{Count} of {capacity} messages" : $"{Count} messages";
}
