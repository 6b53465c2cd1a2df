using Nekka.Tool.Threads;

namespace Nekka.Tool.Screens;

/// <summary>The stacks of threads, those that run actors first.</summary>
internal static class StackLines
{
    public static IReadOnlyList<Line> Of(IReadOnlyList<ThreadStack> threads) =>
    [
        new Line($"{Amount.Of(threads.Count, "thread")}, {Amount.Count(threads.Count(static thread => thread.Actor is not null))} of them in a turn of an actor", Shade.Strong),
        .. threads.SelectMany(Of),
    ];

    private static IEnumerable<Line> Of(ThreadStack thread)
    {
        yield return new Line();
        yield return new Line($"Thread {thread.Name}", Shade.Strong).Add(thread.Actor is null ? ":" : $", in a turn of {thread.Actor}:", Shade.Warning);
        foreach (var frame in thread.Frames)
        {
            var isLibrary = frame.StartsWith("System.", StringComparison.Ordinal) || frame.StartsWith("Nekka.", StringComparison.Ordinal) || frame.StartsWith("Microsoft.", StringComparison.Ordinal);
            yield return new Line($"  at {frame}", isLibrary ? Shade.Faint : Shade.Plain);
        }
    }
}
