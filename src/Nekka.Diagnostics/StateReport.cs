namespace Nekka.Diagnostics;

/// <summary>What all threads and all actors are doing, as text.</summary>
internal static class StateReport
{
    public static string Of(ActorSystem system)
    {
        var snapshots = system.Inspect(); // First: the actors of the threads that block.
        var threads = Threads.Current(snapshots);
        return string.Join('\n', [.. Lines(threads), .. Lines(snapshots)]);
    }

    private static IEnumerable<string> Lines(Threads threads)
    {
        if (threads.Failure is { } failure)
        {
            return [$"The stacks of the threads could not be had: {failure}", ""];
        }

        return [$"Current state of {threads.All.Count} threads:", "", .. threads.All.SelectMany(Lines)];
    }

    private static IEnumerable<string> Lines(ThreadState thread) =>
        [$"Thread {thread.Name}{(thread.Owner is { } owner ? $", {owner}" : "")}:", .. thread.Frames.Select(static frame => $"  at {frame}"), ""];

    private static IEnumerable<string> Lines(IReadOnlyList<ActorSnapshot> snapshots)
    {
        var busy = snapshots.Where(static snapshot => snapshot.State != ActorState.Idle).ToArray();
        return [$"Current state of {snapshots.Count} actors, {snapshots.Count - busy.Length} of them idle:", "", .. busy.Select(static snapshot => $"  {snapshot}")];
    }
}
