using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Sending;

/// <summary>A message with which the sender is done.</summary>
/// <param name="Outgoing">The message.</param>
/// <param name="Answer">The answer; <see langword="null"/> if the message was taken and nobody awaits an answer, or if it failed.</param>
/// <param name="Failure">Why there is no answer; <see langword="null"/> if nothing failed.</param>
internal readonly record struct Settled(Outgoing Outgoing, Answer? Answer, Undelivered? Failure);

/// <summary>Why there is no answer.</summary>
internal enum Undelivered
{
    /// <summary>The machine that had the actor is gone, and may have handled the message.</summary>
    Lost,

    /// <summary>The actor has ended for good, and has not answered.</summary>
    Gone,

    /// <summary>Nobody has replied for too long. The message was sent.</summary>
    Unanswered,

    /// <summary>Nobody has replied for too long. The message was not taken by anybody.</summary>
    Unsent,
}
