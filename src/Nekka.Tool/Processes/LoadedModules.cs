using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Nekka.Tool.Processes;

/// <summary>The assemblies that a process has loaded. The runtime lists them at the end of a session.</summary>
internal static class LoadedModules
{
    private const long LoaderKeyword = 0x8;
    private const int BufferMegabytes = 16;

    // Any provider will do that says nothing.
    private static readonly EventPipeProvider Silent = new("Nekka.Tool", EventLevel.Critical);

    /// <summary>Finds out whether a process has loaded Nekka.</summary>
    /// <param name="process">The id of the process.</param>
    /// <param name="timeout">How long the answer may take.</param>
    /// <returns><see langword="null"/> if the runtime lists no assemblies, as native code does.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the runtime from listing them, nothing is known then.")]
    public static async Task<bool?> HaveNekkaAsync(int process, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            var configuration = new EventPipeSessionConfiguration([Silent], BufferMegabytes, LoaderKeyword, requestStackwalk: false);
            using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(configuration, limit.Token).ConfigureAwait(false);
            var reading = Task.Factory.StartNew(() => Names(session), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await session.StopAsync(limit.Token).ConfigureAwait(false);
            var names = await reading.WaitAsync(limit.Token).ConfigureAwait(false);
            return names.Count == 0 ? null : names.Contains("Nekka");
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static HashSet<string> Names(EventPipeSession session)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var source = new EventPipeEventSource(session.EventStream);
        new ClrRundownTraceEventParser(source).LoaderModuleDCStop += module => names.Add(NameOf(module.ModuleILPath));
        source.Process();
        return names;
    }

    // An assembly that was loaded from memory, as the compiler's server loads analyzers, has no path, and is listed by its name. That has dots
    // of its own: Nekka.Generators is not a file called Nekka.
    private static string NameOf(string listed) =>
        Path.GetExtension(listed) is ".dll" or ".exe" ? Path.GetFileNameWithoutExtension(listed) : Path.GetFileName(listed);
}
