namespace Nekka.Inboxes;

/// <summary>Who takes from an inbox.</summary>
internal enum InboxKind
{
    /// <summary>One actor.</summary>
    Own,

    /// <summary>An actor by key: see <see cref="RenewableInbox"/>.</summary>
    Renewable,

    /// <summary>The workers of a pool: see <see cref="SharedInbox"/>.</summary>
    Shared,
}
