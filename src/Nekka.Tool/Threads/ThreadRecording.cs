using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Nekka.Tool.Threads;

/// <summary>A short recording of a process by the runtime's sampling profiler, in temporary files.</summary>
internal sealed class ThreadRecording : IDisposable
{
    /// <summary>The event provider of the samples.</summary>
    public const string Profiler = "Microsoft-DotNETCore-SampleProfiler";

    // The keywords for method names, as dotnet-trace sets them, and for the list of all threads.
    private const long MethodsAndThreads = 0x80020139 | 0x10000;
    private const int BufferMegabytes = 64;

    // Long enough to sample each thread many times.
    private static readonly TimeSpan SamplingTime = TimeSpan.FromMilliseconds(100);

    private readonly string _trace = Path.Combine(Path.GetTempPath(), $"nekka-{Path.GetRandomFileName()}.nettrace");
    private string? _indexed;

    private ThreadRecording()
    {
    }

    /// <summary>The recorded events.</summary>
    public TraceLog Log { get; private set; } = null!;

    /// <summary>Records all threads of a process for a short time.</summary>
    public static async Task<ThreadRecording> RecordAsync(int process, CancellationToken cancellationToken)
    {
        var recording = new ThreadRecording();
        try
        {
            await recording.WriteAsync(process, cancellationToken).ConfigureAwait(false);
            recording._indexed = TraceLog.CreateFromEventPipeDataFile(recording._trace);
            recording.Log = new TraceLog(recording._indexed);
            return recording;
        }
        catch
        {
            recording.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Log?.Dispose();
        File.Delete(_trace);
        if (_indexed is not null)
        {
            File.Delete(_indexed);
        }
    }

    private async Task WriteAsync(int process, CancellationToken cancellationToken)
    {
        var configuration = new EventPipeSessionConfiguration([new EventPipeProvider(Profiler, EventLevel.Informational)], BufferMegabytes, MethodsAndThreads, requestStackwalk: true);
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(configuration, cancellationToken).ConfigureAwait(false);
        var copying = CopyAsync(session.EventStream, cancellationToken);
        await Task.Delay(SamplingTime, cancellationToken).ConfigureAwait(false);
        await session.StopAsync(cancellationToken).ConfigureAwait(false);
        await copying.ConfigureAwait(false);
    }

    private async Task CopyAsync(Stream events, CancellationToken cancellationToken)
    {
        var file = File.Create(_trace);
        await using (file.ConfigureAwait(false))
        {
            await events.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }
}
