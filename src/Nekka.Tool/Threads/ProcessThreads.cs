using Microsoft.Diagnostics.NETCore.Client;
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
            using var recording = new ThreadRecording();
            await RecordAsync(recording, limit.Token).ConfigureAwait(false);
            return Read(recording, ActorsByThread(diagnosis));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Obstacle.Explains(exception))
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

    private async Task RecordAsync(ThreadRecording recording, CancellationToken cancellationToken)
    {
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(ThreadRecording.Configuration, cancellationToken).ConfigureAwait(false);
        var copying = CopyAsync(session.EventStream, recording.EventFile, cancellationToken);
        await Task.Delay(ThreadRecording.SamplingTime, cancellationToken).ConfigureAwait(false);
        await session.StopAsync(cancellationToken).ConfigureAwait(false);
        await copying.ConfigureAwait(false);
    }

    private static async Task CopyAsync(Stream events, string path, CancellationToken cancellationToken)
    {
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            await events.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    private IReadOnlyList<ThreadStack> Read(ThreadRecording recording, Dictionary<int, string> actors) =>
    [
        .. recording.Read()
            .Select(thread => new ThreadStack(
                thread.Id, ThreadName.Of(process, thread.Id, thread.SystemId, known: null), actors.GetValueOrDefault(thread.Id) ?? TurnFrames.ActorOf(thread.Frames), thread.Frames))
            .OrderBy(static thread => thread.Actor is null),
    ];
}
