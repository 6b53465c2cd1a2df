namespace Nekka;

/// <summary>Says in reports what an actor waits for.</summary>
internal static class WaitText
{
    /// <summary>Says what the owner of a future has to do so that a wait for it ends, as in "waits for {…}".</summary>
    /// <param name="awaited">The future.</param>
    /// <param name="owner">The name of its owner.</param>
    public static string Of(Future awaited, string owner) => awaited switch
    {
        Admission => $"room in the inbox of {owner}",
        ICall call => $"{owner} to finish {call.Description}",
        IPromise => $"{owner} to set a future that it owes",
        StartFuture => $"{owner} to start",
        { Question: StopMessage } => $"{owner} to stop",
        { Question: var question } => $"{owner} to answer {Wording.Of(question)}",
    };
}
