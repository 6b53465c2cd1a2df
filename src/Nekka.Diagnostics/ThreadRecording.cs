using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Nekka.Diagnostics;

/// <summary>A short recording of all managed threads of a process by the runtime's sampling profiler, in temporary files.</summary>
internal sealed class ThreadRecording : IDisposable
{
    private const string Profiler = "Microsoft-DotNETCore-SampleProfiler";

    // The keywords for method names, as dotnet-trace sets them, and for the list of all threads.
    private const long MethodsAndThreads = 0x80020139 | 0x10000;
    private const int BufferMegabytes = 64;

    private readonly string _index;

    public ThreadRecording()
    {
        EventFile = Path.Combine(Path.GetTempPath(), $"nekka-{Path.GetRandomFileName()}.nettrace");
        _index = Path.ChangeExtension(EventFile, ".etlx");
    }

    /// <summary>How long a session lasts: long enough to sample each thread many times.</summary>
    public static TimeSpan SamplingTime { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What the runtime is to record.</summary>
    public static EventPipeSessionConfiguration Configuration =>
        new([new EventPipeProvider(Profiler, EventLevel.Informational)], BufferMegabytes, MethodsAndThreads, requestStackwalk: true);

    /// <summary>The path of the file that the events of the session are to be written to.</summary>
    public string EventFile { get; }

    /// <summary>Reads the threads, ordered by the runtime's ids.</summary>
    public IReadOnlyList<RecordedThread> Read()
    {
        TraceLog.CreateFromEventPipeDataFile(EventFile, _index);
        using var log = new TraceLog(_index);
        var stacks = new Dictionary<int, TraceCallStack?>(); // By the operating system's ids.
        var managed = new Dictionary<int, int>();            // From the operating system's ids to the runtime's.
        foreach (var traceEvent in log.Events)
        {
            if (string.Equals(traceEvent.ProviderName, Profiler, StringComparison.Ordinal))
            {
                stacks[traceEvent.ThreadID] = traceEvent.CallStack(); // The last sample of each thread is closest in time to the others.
            }
            else if (string.Equals(traceEvent.EventName, "Loader/ThreadDCStop", StringComparison.Ordinal))
            {
                managed[Number(traceEvent, "OSThreadID")] = Number(traceEvent, "ManagedThreadIndex");
            }
        }

        return
        [
            .. stacks.Select(pair => new RecordedThread(managed.GetValueOrDefault(pair.Key), pair.Key, [.. Frames(pair.Value)]))
                .OrderBy(static thread => thread.Id == 0 ? int.MaxValue : thread.Id),
        ];
    }

    public void Dispose()
    {
        File.Delete(EventFile);
        File.Delete(_index);
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

    private static int Number(TraceEvent traceEvent, string field) => Convert.ToInt32(traceEvent.PayloadByName(field), CultureInfo.InvariantCulture);
}

/// <summary>A recorded thread.</summary>
/// <param name="Id">The runtime's id; 0 if it is not known.</param>
/// <param name="SystemId">The operating system's id.</param>
/// <param name="Frames">The methods on its stack, the innermost first.</param>
internal sealed record RecordedThread(int Id, int SystemId, IReadOnlyList<string> Frames);
