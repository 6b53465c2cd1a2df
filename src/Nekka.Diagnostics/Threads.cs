using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Nekka.Runtimes;

namespace Nekka.Diagnostics;

/// <summary>The managed threads of this process and their stacks at one moment.</summary>
internal sealed class Threads
{
    private Threads(IReadOnlyList<ThreadState> all, string? failure)
    {
        All = all;
        Failure = failure;
    }

    /// <summary>Every thread except those that take the stacks.</summary>
    public IReadOnlyList<ThreadState> All { get; }

    /// <summary>The reason why the stacks are unavailable; <see langword="null"/> if they are available.</summary>
    public string? Failure { get; }

    /// <summary>Takes the stacks of all threads.</summary>
    /// <param name="actors">The actors, whose turns may block threads.</param>
    [SuppressMessage("Design", "CA1031", Justification = "The actors are reported even if the stacks are unavailable.")]
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
                $"{exception.Message} ({exception.GetType().Name}). They come from the runtime's diagnostic port, which must not be turned off " +
                $"(DOTNET_EnableDiagnostics=0) and needs a writable temporary folder ({Path.GetTempPath()}).");
        }
    }

    private static List<ThreadState> Read(StackTraceFile trace, Dictionary<int, ActorRef> blocked)
    {
        var stacks = new Dictionary<int, TraceCallStack?>(); // By the operating system's ids.
        var managed = new Dictionary<int, int>();            // From the operating system's ids to the runtime's.
        foreach (var traceEvent in trace.Log.Events)
        {
            if (string.Equals(traceEvent.ProviderName, StackTraceFile.Profiler, StringComparison.Ordinal))
            {
                stacks[traceEvent.ThreadID] = traceEvent.CallStack(); // The last sample of each thread is closest in time to the others.
            }
            else if (string.Equals(traceEvent.EventName, "Loader/ThreadDCStop", StringComparison.Ordinal))
            {
                managed[Number(traceEvent, "OSThreadID")] = Number(traceEvent, "ManagedThreadIndex");
            }
        }

        var states = new List<ThreadState>();
        foreach (var (system, stack) in stacks.OrderBy(pair => managed.GetValueOrDefault(pair.Key, int.MaxValue)))
        {
            var number = managed.GetValueOrDefault(system);
            if (number != trace.RecordingThread && number != trace.StoppingThread)
            {
                var thread = ActorThreads.Find(number);
                states.Add(new ThreadState(ThreadName.Of(number, system, thread?.Name), OwnerOf(thread?.Actor, blocked.GetValueOrDefault(number)), [.. Frames(stack)]));
            }
        }

        return states;
    }

    private static string? OwnerOf(RunnableActor? own, ActorRef? blocked) =>
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

    private static int Number(TraceEvent traceEvent, string field) =>
        Convert.ToInt32(traceEvent.PayloadByName(field), CultureInfo.InvariantCulture);
}
