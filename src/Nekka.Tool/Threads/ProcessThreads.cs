using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Nekka.Diagnostics;
using Nekka.Tool.Model;
using Nekka.Tool.Processes;

namespace Nekka.Tool.Threads;

/// <summary>The threads of a process, by the sampling profiler of its runtime. It works however blocked the process is.</summary>
/// <param name="process">The id of the process.</param>
/// <param name="timeout">How long the recording may take.</param>
internal sealed class ProcessThreads(int process, TimeSpan timeout) : IThreadSource
{
    public async Task<IReadOnlyList<ThreadStack>> TakeAsync(Diagnosis? diagnosis, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var recording = await ThreadRecording.RecordAsync(process, limit.Token).ConfigureAwait(false);
            return Read(recording, ActorsByThread(diagnosis));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is DiagnosticsClientException or IOException or OperationCanceledException or UnauthorizedAccessException)
        {
            throw new UnreachableProcessException(await Obstacle.OfAsync(process, isConnected: false, hasAnswered: diagnosis is not null, timeout).ConfigureAwait(false), exception);
        }
    }

    private static Dictionary<int, string> ActorsByThread(Diagnosis? diagnosis)
    {
        var actors = new Dictionary<int, string>();
        foreach (var row in diagnosis?.Actors?.Rows ?? [])
        {
            if (row.Thread is { } thread)
            {
                actors[thread] = row.Message is { } message ? $"{row.Name}, which handles {message}" : row.Name;
            }
        }

        return actors;
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

    private List<ThreadStack> Read(ThreadRecording recording, Dictionary<int, string> actors)
    {
        var stacks = new Dictionary<int, TraceCallStack?>(); // By the operating system's ids.
        var managed = new Dictionary<int, int>();            // From the operating system's ids to the runtime's.
        foreach (var traceEvent in recording.Log.Events)
        {
            if (string.Equals(traceEvent.ProviderName, ThreadRecording.Profiler, StringComparison.Ordinal))
            {
                stacks[traceEvent.ThreadID] = traceEvent.CallStack(); // The last sample of each thread is closest in time to the others.
            }
            else if (string.Equals(traceEvent.EventName, "Loader/ThreadDCStop", StringComparison.Ordinal))
            {
                managed[Number(traceEvent, "OSThreadID")] = Number(traceEvent, "ManagedThreadIndex");
            }
        }

        var threads = new List<ThreadStack>();
        foreach (var (system, stack) in stacks)
        {
            var id = managed.GetValueOrDefault(system);
            string[] frames = [.. Frames(stack)];
            threads.Add(new ThreadStack(id, NameOf(id, system), actors.GetValueOrDefault(id) ?? TurnFrames.ActorOf(frames), frames));
        }

        return [.. threads.OrderBy(static thread => thread.Actor is null).ThenBy(static thread => thread.Id == 0 ? int.MaxValue : thread.Id)];
    }

    private string NameOf(int id, int system)
    {
        var number = id > 0 ? string.Create(CultureInfo.InvariantCulture, $"{id}") : string.Create(CultureInfo.InvariantCulture, $"system {system}");
        var name = id == 1 ? "Main" : SystemNameOf(system); // Linux names the first thread after the program.
        return name.Length == 0 ? $"({number})" : $"{name} ({number})";
    }

    private string SystemNameOf(int system)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{system}/comm")).TrimEnd() : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // The thread has ended.
        }
    }
}
