using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Diagnostics;

/// <summary>Logs what every thread of the program is doing, and every actor: for a program that hangs.</summary>
/// <remarks>
/// <para>One entry at Critical, under the category <c>Nekka</c>: the managed stack of each thread with its name, the actor whose
/// thread it is or whose turn it blocks, and then what no stack shows: which actor handles what, since when, and whom it waits
/// for. A system without a logger writes to standard error instead: who asks for this wants to see it.</para>
/// <para>The stacks come from the runtime's own sampling profiler, by way of its diagnostic port: some 0.4 seconds the first time,
/// 0.2 later, during which the program is hardly disturbed. It works however blocked the program is. Without the port
/// (<c>DOTNET_EnableDiagnostics=0</c>, a temporary folder that cannot be written to, native code) the actors are still
/// logged.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Pykka's manual: section 3.8, <c>pykka.debug.log_thread_tracebacks</c>.</para>
/// </remarks>
public static class ThreadTracebacks
{
    // One at a time: two profilers would sample each other.
    private static readonly object Gate = new();

    /// <summary>The signal SIGUSR1, which .NET has no name for.</summary>
    /// <exception cref="PlatformNotSupportedException">Windows has no such signal.</exception>
    public static PosixSignal SigUsr1 =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException("Windows has no signal SIGUSR1. Log on PosixSignal.SIGINT (Ctrl+C), or call Log().")
        : OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? (PosixSignal)10
        : (PosixSignal)30;

    /// <summary>Logs now, to the log of the default actor system, and returns when that is done.</summary>
    public static void Log() => Log(ActorSystem.Default);

    /// <summary>Logs now, and returns when that is done.</summary>
    /// <param name="system">Whose actors are listed, and whose log it is.</param>
    /// <exception cref="ArgumentNullException">The system is <see langword="null"/>.</exception>
    public static void Log(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);

        // On a thread of its own: the caller's stack is to be seen as it is.
        var thread = new Thread(() => Write(system)) { Name = "Nekka tracebacks", IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
    }

    /// <summary>Logs whenever the process gets a signal, to the log of the system that is the default one then.</summary>
    /// <param name="signal">The signal, as <see cref="SigUsr1"/>. It does nothing else any more: SIGINT, for one, does not end the
    /// process.</param>
    /// <returns>Ends that when it is disposed of; the signal does then what it did before.</returns>
    /// <exception cref="PlatformNotSupportedException">The operating system has no such signal.</exception>
    public static IDisposable LogOn(PosixSignal signal) => new LoggedSignal(signal, static () => ActorSystem.Default);

    /// <summary>Logs whenever the process gets a signal.</summary>
    /// <param name="signal">The signal, as <see cref="SigUsr1"/>. It does nothing else any more.</param>
    /// <param name="system">Whose actors are listed, and whose log it is.</param>
    /// <returns>Ends that when it is disposed of; the signal does then what it did before.</returns>
    /// <exception cref="ArgumentNullException">The system is <see langword="null"/>.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system has no such signal.</exception>
    public static IDisposable LogOn(PosixSignal signal, ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new LoggedSignal(signal, () => system);
    }

    /// <summary>Logs, on this thread, which is not the caller's.</summary>
    internal static void Write(ActorSystem system)
    {
        lock (Gate)
        {
            var report = StateReport.Of(system);
            if (system.Options.LoggerFactory is null)
            {
                Console.Error.WriteLine(report);
            }
            else
            {
                system.Logger.ThreadTracebacks(report);
            }
        }
    }
}
