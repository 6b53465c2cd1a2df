namespace Nekka;

/// <summary>How an actor has ended.</summary>
public enum TerminationReason
{
    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>It ended by an exception: one that nobody was told of, one of <see cref="Actor.OnStart"/>, or a fatal one. Also if it
    /// was told to stop while it waited to be restarted.</summary>
    Failed,

    /// <summary>It never ran: its constructor failed, or it was made by <c>new</c>.</summary>
    NeverStarted,
}
