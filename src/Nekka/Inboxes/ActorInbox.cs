namespace Nekka;

/// <summary>What waits for an actor, to look at.</summary>
/// <remarks>
/// <para>Messages get in through <see cref="Nekka.ActorRef"/>. Pykka's manual: section 3.1, <c>actor_inbox</c>.</para>
/// <para><b>Thread safety:</b> may be used by any thread.</para>
/// </remarks>
public sealed class ActorInbox
{
    private readonly Inbox _inbox;

    internal ActorInbox(Inbox inbox) => _inbox = inbox;

    /// <summary>How many messages wait, the one being handled not counted.</summary>
    public int Count => _inbox.Count;

    /// <summary>How many messages may wait; <see langword="null"/> for any number.</summary>
    public int? Capacity => _inbox.Room?.Capacity;

    /// <summary>What becomes of a message for which there is no room.</summary>
    public InboxFullMode FullMode => _inbox.Room?.FullMode ?? InboxFullMode.Wait;

    /// <summary>Describes the inbox.</summary>
    /// <returns>The number of messages, and how many there may be.</returns>
    public override string ToString() => Capacity is { } capacity ? $"{Count} of {capacity} messages" : $"{Count} messages";
}
