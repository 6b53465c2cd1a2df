namespace Nekka;

/// <summary>What there is to know about an actor's end; most actors never have it.</summary>
internal sealed class Ending
{
    /// <summary>Whose token is cancelled when the actor stops; made when first asked for.</summary>
    public CancellationTokenSource? Stopped;

    /// <summary>What the actor died of; whoever comes too late is told.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Those who wait for the end.</summary>
    public List<Future>? StopReplies { get; set; }
}
