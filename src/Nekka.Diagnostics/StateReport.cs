using Nekka.Actors;
using Nekka.Cells;

namespace Nekka.Diagnostics;

/// <summary>The state of all threads and all actors, as text.</summary>
internal static class StateReport
{
    public static string Of(ActorSystem system)
    {
        var snapshots = system.Inspect();
        var threads = Threads.Current([.. snapshots, .. InAllSystemsBut(system)]);
        return string.Join('\n', [.. Lines(threads), .. Lines(snapshots)]);
    }

    /// <summary>Describes the threads only, and so no message.</summary>
    public static string OfThreads() => string.Join('\n', Lines(Threads.Current([.. InAllSystemsBut(null)])));

    // Looked at before the threads, which need the actors that block them. A thread may run an actor of any system.
    private static IEnumerable<ActorSnapshot> InAllSystemsBut(ActorSystem? one) =>
        MeasuredActors.Systems.OfType<ActorSystemContext>().Where(other => other.System != one).SelectMany(static other => other.System.Inspect());

    private static IEnumerable<string> Lines(Threads threads)
    {
        if (threads.Failure is { } failure)
        {
            return [$"The stacks of the threads are unavailable: {failure}", ""];
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
