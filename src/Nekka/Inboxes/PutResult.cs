namespace Nekka.Inboxes;

/// <summary>The result of putting an envelope into an inbox.</summary>
internal enum PutResult
{
    /// <summary>The inbox took the envelope; the actor is already at work.</summary>
    Accepted,

    /// <summary>The inbox took the envelope; the caller must schedule the actor.</summary>
    Wake,

    /// <summary>The inbox is full.</summary>
    Full,

    /// <summary>The inbox is closed, so the envelope will never be handled.</summary>
    Refused,
}
