using Microsoft.Coyote.Runtime;
using Microsoft.Coyote.Specifications;

namespace Nekka.Exploration;

/// <summary>What the explored programs are made of.</summary>
/// <remarks>What they count and note, they do in plain fields: one thread runs at a time, and no other is let in before the
/// next lock, wait or atomic step. An atomic step more would only be one place more where nothing can happen.</remarks>
internal static class Concurrently
{
    /// <summary>Runs the actions at the same time, the last of them here, and waits for all.</summary>
    public static void Run(params Action[] actions)
    {
        // Arrays and lambdas: Coyote controls neither the overloads that take spans nor method groups.
        var tasks = Array.ConvertAll(actions[..^1], action => Task.Run(() => action()));
        actions[^1]();
        Task.WaitAll(tasks);
    }

    /// <summary>A place, in the midst of something, where others may run.</summary>
    public static void LetOthersRun() => SchedulingPoint.Interleave();

    /// <summary>Fails the schedule that is being run unless the condition holds.</summary>
    public static void Check(bool condition, string otherwise) => Specification.Assert(condition, "{0}", otherwise);
}
