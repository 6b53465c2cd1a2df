using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Nekka.Diagnostics;

/// <summary>The managed threads of this process and their stacks at one moment.</summary>
internal sealed class Threads
{
    private Threads(IReadOnlyList<ThreadState> all, string? failure)
    {
        All = all;
        Failure = failure;
    }

    /// <summary>Every thread but those that are at this.</summary>
    public IReadOnlyList<ThreadState> All { get; }

    /// <summary>Why there are none.</summary>
    public string? Failure { get; }

    /// <summary>Takes the stacks of all threads.</summary>
    /// <param name="actors">The actors, whose turns may block some of the threads.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong, the actors are still to be reported.")]
    public static Threads Current(IReadOnlyList<ActorSnapshot> actors)
    {
        try
        {
            using var trace = StackTraceFile.Record();
            return new Threads(Read(trace, BlockedBy(actors)), failure: null);
        }
        catch (Exception exception)
        {
            return new Threads(
                [],
                $"{exception.Message} ({exception.GetType().Name}). They come from the runtime's diagnostic port: it must not be turned off " +
                $"(DOTNET_EnableDiagnostics=0), and its socket and a file need a temporary folder that can be written to ({Path.GetTempPath()}).");
        }
    }

    private static List<ThreadState> Read(StackTraceFile trace, Dictionary<int, ActorRef> blocked)
    {
        var stacks = new Dictionary<int, TraceCallStack?>(); // By the operating system's numbers.
        var managed = new Dictionary<int, int>();            // Those to the runtime's.
        foreach (var happening in trace.Log.Events)
        {
            if (string.Equals(happening.ProviderName, StackTraceFile.Profiler, StringComparison.Ordinal))
            {
                stacks[happening.ThreadID] = happening.CallStack(); // The last of each is nearest to the others.
            }
            else if (string.Equals(happening.EventName, "Loader/ThreadDCStop", StringComparison.Ordinal))
            {
                managed[Number(happening, "OSThreadID")] = Number(happening, "ManagedThreadIndex");
            }
        }

        var states = new List<ThreadState>();
        foreach (var (system, stack) in stacks.OrderBy(pair => managed.GetValueOrDefault(pair.Key, int.MaxValue)))
        {
            var number = managed.GetValueOrDefault(system);
            if (number != trace.Recorder && number != trace.Stopper)
            {
                var thread = ActorThreads.Find(number);
                states.Add(new ThreadState(ThreadName.Of(number, system, thread?.Name), OwnerOf(thread?.Actor, blocked.GetValueOrDefault(number)), [.. Frames(stack)]));
            }
        }

        return states;
    }

    private static string? OwnerOf(ActorCell? own, ActorRef? blocked) =>
        own is not null ? $"of {own}"
        : blocked is not null ? $"in a turn of {blocked}"
        : null;

    private static Dictionary<int, ActorRef> BlockedBy(IReadOnlyList<ActorSnapshot> actors)
    {
        var blocked = new Dictionary<int, ActorRef>();
        foreach (var actor in actors)
        {
            if (actor.WaitsFor.FirstOrDefault(static wait => wait.IsBlocking)?.ThreadId is { } thread)
            {
                blocked[thread] = actor.ActorRef;
            }
        }

        return blocked;
    }

    private static IEnumerable<string> Frames(TraceCallStack? stack)
    {
        for (var frame = stack; frame is not null; frame = frame.Caller)
        {
            if (FrameName.Of(frame.CodeAddress.FullMethodName) is { Length: > 0 } name)
            {
                yield return name;
            }
        }
    }

    private static int Number(TraceEvent happening, string field) =>
        Convert.ToInt32(happening.PayloadByName(field), CultureInfo.InvariantCulture);
}
