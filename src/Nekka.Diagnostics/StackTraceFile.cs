using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Nekka.Diagnostics;

/// <summary>What the runtime's sampling profiler has to say of this process: a moment of it, in temporary files.</summary>
internal sealed class StackTraceFile : IDisposable
{
    /// <summary>Who takes the samples.</summary>
    public const string Profiler = "Microsoft-DotNETCore-SampleProfiler";

    // What the profiler needs to name methods, as dotnet-trace asks for it, and the list of all threads.
    private const long MethodsAndThreads = 0x80020139 | 0x10000;

    private const int BufferMegabytes = 64;

    // Each thread is sampled many times in this.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly string _trace = Path.Combine(Path.GetTempPath(), $"nekka-{Path.GetRandomFileName()}.nettrace");
    private string? _indexed;

    private StackTraceFile()
    {
    }

    /// <summary>The thread that has recorded it.</summary>
    public int Recorder { get; } = Environment.CurrentManagedThreadId;

    /// <summary>The thread that has ended the recording.</summary>
    public int Stopper { get; private set; }

    /// <summary>What was recorded.</summary>
    public TraceLog Log { get; private set; } = null!;

    /// <summary>Records a moment.</summary>
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

    // The session writes to the stream until somebody else has it stop; so there are two threads, neither of the pool.
    private void Write()
    {
        var client = new DiagnosticsClient(Environment.ProcessId);
        var what = new EventPipeSessionConfiguration([new EventPipeProvider(Profiler, EventLevel.Informational)], BufferMegabytes, MethodsAndThreads, requestStackwalk: true);
        using var session = client.StartEventPipeSession(what);
        var stopper = new Thread(() =>
        {
            Thread.Sleep(Moment);
            session.Stop();
        })
        { Name = "Nekka tracebacks' end", IsBackground = true };
        Stopper = stopper.ManagedThreadId;
        stopper.UnsafeStart();
        using (var file = File.Create(_trace))
        {
            session.EventStream.CopyTo(file);
        }

        stopper.Join();
    }
}
