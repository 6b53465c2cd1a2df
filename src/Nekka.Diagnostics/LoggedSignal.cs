using System.Runtime.InteropServices;

namespace Nekka.Diagnostics;

/// <summary>A signal on which the state of the program is logged.</summary>
/// <remarks>The handler is called by a thread of the pool, all of which may be blocked; see <see cref="PoolRelief"/>. So all it
/// does is to start a thread of its own.</remarks>
internal sealed class LoggedSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private readonly PoolRelief _relief;

    public LoggedSignal(PosixSignal signal, Func<ActorSystem> system)
    {
        _registration = PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // Otherwise the process would die of it.
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
