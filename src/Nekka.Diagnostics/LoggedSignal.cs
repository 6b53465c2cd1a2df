using System.Runtime.InteropServices;

namespace Nekka.Diagnostics;

/// <summary>Logs the state of the program on a signal.</summary>
/// <remarks>A pool thread calls the handler, and all pool threads may be blocked; see <see cref="PoolRelief"/>. So the handler only
/// starts its own thread.</remarks>
internal sealed class LoggedSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private readonly PoolRelief _relief;

    public LoggedSignal(PosixSignal signal, Func<ActorSystem> system)
    {
        _registration = PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // Otherwise the signal would end the process.
            new Thread(() => ThreadTracebacks.Write(system())) { Name = "Nekka tracebacks", IsBackground = true }.UnsafeStart();
        });
        _relief = new PoolRelief();
    }

    public void Dispose()
    {
        _registration.Dispose();
        _relief.Dispose();
    }
}
