namespace Nekka.Futures;

/// <summary>What this thread does before it blocks in a future: it hands on the work that waits for this very thread.</summary>
internal static class BeforeBlocking
{
    [ThreadStatic]
    private static Action? t_action;

    /// <summary>Sets the action of the calling thread, for good.</summary>
    public static void OnThisThread(Action action) => t_action = action;

    /// <summary>Runs the action of the calling thread, if it has one.</summary>
    public static void Run() => t_action?.Invoke();
}
