namespace Nekka;

/// <summary>How an actor has ended.</summary>
public enum TerminationReason
{
    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>It failed: by an exception that nobody was told of, or of <see cref="Actor.OnStart"/>, or that was fatal.</summary>
    Failed,

    /// <summary>It never ran: its constructor failed, or it was made by <c>new</c>.</summary>
    NeverStarted,
}
