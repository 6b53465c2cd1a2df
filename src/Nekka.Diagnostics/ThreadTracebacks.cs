using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Diagnostics;

/// <summary>Logs the state of every thread and every actor, to show why a program hangs.</summary>
/// <remarks>
/// <para>It logs one entry at Critical, in the category <c>Nekka</c>. The entry has the managed stack of each thread with its name,
/// and with the actor that owns the thread or whose turn blocks it. Then it has what no stack shows: the current message of each
/// actor, since when, and the actor that it waits for. A system without a logger writes to standard error instead.</para>
/// <para>The stacks come from the runtime's own sampling profiler, through its diagnostic port. This takes some 0.4 seconds the
/// first time and 0.2 later, and hardly disturbs the program. It works however blocked the program is. Without the port
/// (<c>DOTNET_EnableDiagnostics=0</c>, a temporary folder that is not writable, native code), the entry has only the
/// actors.</para>
/// <para><b>Thread safety:</b> all members are thread-safe.</para>
/// <para>Pykka's manual: section 3.8, <c>pykka.debug.log_thread_tracebacks</c>.</para>
/// </remarks>
public static class ThreadTracebacks
{
    // One at a time, because two profilers would sample each other.
    private static readonly object Gate = new();

    /// <summary>The signal SIGUSR1, for which .NET has no name.</summary>
    /// <exception cref="PlatformNotSupportedException">Windows has no such signal.</exception>
    public static PosixSignal SigUsr1 =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException("Windows has no SIGUSR1. Use PosixSignal.SIGINT (Ctrl+C), or call ThreadTracebacks.Log().")
        : OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? (PosixSignal)10
        : (PosixSignal)30;

    /// <summary>Logs now, to the log of the default actor system. Returns after the entry is logged.</summary>
    public static void Log() => Log(ActorSystem.Default);

    /// <summary>Logs now. Returns after the entry is logged.</summary>
    /// <param name="system">The system whose actors are listed and whose log is used.</param>
    /// <exception cref="ArgumentNullException">The system is <see langword="null"/>.</exception>
    public static void Log(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);

        // On its own thread, so that the caller's stack is shown as it is.
        var thread = new Thread(() => Write(system)) { Name = "Nekka tracebacks", IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
    }

    /// <summary>Logs whenever the process receives a signal, to the log of the system that is the default at that time.</summary>
    /// <param name="signal">The signal, such as <see cref="SigUsr1"/>. It has no other effect meanwhile: SIGINT, for example, does not
    /// end the process.</param>
    /// <returns>A registration. Disposing of it stops the logging and restores the effect of the signal.</returns>
    /// <exception cref="PlatformNotSupportedException">The operating system has no such signal.</exception>
    public static IDisposable LogOn(PosixSignal signal) => new LoggedSignal(signal, static () => ActorSystem.Default);

    /// <summary>Logs whenever the process receives a signal.</summary>
    /// <param name="signal">The signal, such as <see cref="SigUsr1"/>. It has no other effect meanwhile.</param>
    /// <param name="system">The system whose actors are listed and whose log is used.</param>
    /// <returns>A registration. Disposing of it stops the logging and restores the effect of the signal.</returns>
    /// <exception cref="ArgumentNullException">The system is <see langword="null"/>.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system has no such signal.</exception>
    public static IDisposable LogOn(PosixSignal signal, ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new LoggedSignal(signal, () => system);
    }

    /// <summary>Describes the stacks of all threads, without the actors: no message is shown, so the text may be shown to others.</summary>
    /// <returns>The text, one frame a line; or a line that says why there are no stacks.</returns>
    /// <remarks>This takes some 0.4 seconds the first time and 0.2 later. It takes the stacks on a thread of its own, so the caller's is shown
    /// too. A thread is shown with its actor, whatever system the actor belongs to.</remarks>
    public static string Describe()
    {
        var text = "";
        var thread = new Thread(() =>
        {
            lock (Gate)
            {
                text = StateReport.OfThreads();
            }
        })
        {
            Name = "Nekka tracebacks",
            IsBackground = true,
        };
        thread.UnsafeStart();
        thread.Join();
        return text;
    }

    /// <summary>Logs on the current thread, which must not be the caller's.</summary>
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
                system.Context.Logger.ThreadTracebacks(report);
            }
        }
    }
}
