namespace Nekka.Tool.Threads;

/// <summary>Finds out from a stack which actor's turn a thread runs.</summary>
internal static class TurnFrames
{
    private const string Turns = "Nekka.Actors.";
    private const string ProxySuffix = "Proxy";

    /// <summary>The class of the actor, in words.</summary>
    /// <param name="frames">The stack, innermost first.</param>
    /// <returns><see langword="null"/> if the thread runs no turn.</returns>
    public static string? ActorOf(IReadOnlyList<string> frames)
    {
        var turn = frames.Count - 1;
        while (turn >= 0 && !frames[turn].StartsWith(Turns, StringComparison.Ordinal))
        {
            turn--;
        }

        for (var index = turn - 1; index >= 0; index--)
        {
            if (!frames[index].StartsWith("Nekka.", StringComparison.Ordinal) && !frames[index].StartsWith("System.", StringComparison.Ordinal))
            {
                return $"an actor of class {ClassIn(frames[index])}";
            }
        }

        return null;
    }

    // The generated call is a method of the proxy: Shop.CounterProxy.DeferredCalls.Add.
    private static string ClassIn(string frame)
    {
        string[] parts = frame.Split(' ')[0].Split('.', StringSplitOptions.RemoveEmptyEntries);
        var proxy = Array.Find(parts, static part => part.Length > ProxySuffix.Length && part.EndsWith(ProxySuffix, StringComparison.Ordinal));
        return proxy is not null ? proxy[..^ProxySuffix.Length] : parts.Length > 1 ? parts[^2] : parts[0];
    }
}
