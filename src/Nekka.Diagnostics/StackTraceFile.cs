using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Nekka.Diagnostics;

/// <summary>A short recording of this process by the runtime's sampling profiler, in temporary files.</summary>
internal sealed class StackTraceFile : IDisposable
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

    private StackTraceFile()
    {
    }

    /// <summary>The managed id of the thread that made the recording.</summary>
    public int RecordingThread { get; } = Environment.CurrentManagedThreadId;

    /// <summary>The managed id of the thread that stopped the recording.</summary>
    public int StoppingThread { get; private set; }

    /// <summary>The recorded events.</summary>
    public TraceLog Log { get; private set; } = null!;

    /// <summary>Records all threads for a short time.</summary>
    public static StackTraceFile Record()
    {
        var file = new StackTraceFile();
        try
        {
            file.Write();
            file._indexed = TraceLog.CreateFromEventPipeDataFile(file._trace);
            file.Log = new TraceLog(file._indexed);
            return file;
        }
        catch
        {
            file.Dispose();
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

    // The session writes to the stream until another thread stops it, so there are two threads, neither from the pool.
    private void Write()
    {
        var client = new DiagnosticsClient(Environment.ProcessId);
        var configuration = new EventPipeSessionConfiguration([new EventPipeProvider(Profiler, EventLevel.Informational)], BufferMegabytes, MethodsAndThreads, requestStackwalk: true);
        using var session = client.StartEventPipeSession(configuration);
        var stopper = new Thread(() =>
        {
            Thread.Sleep(SamplingTime);
            session.Stop();
        })
        { Name = "Nekka tracebacks' end", IsBackground = true };
        StoppingThread = stopper.ManagedThreadId;
        stopper.UnsafeStart();
        using (var file = File.Create(_trace))
        {
            session.EventStream.CopyTo(file);
        }

        stopper.Join();
    }
}
