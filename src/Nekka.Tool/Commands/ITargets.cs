using Nekka.Tool.Processes;
using Nekka.Tool.Sources;
using Nekka.Tool.Threads;

namespace Nekka.Tool.Commands;

/// <summary>What the commands look at: processes, or documents in a test.</summary>
internal interface ITargets
{
    Task<IReadOnlyList<NekkaProcess>> ListAsync(TimeSpan timeout, CancellationToken cancellationToken);

    IDiagnosisSource Source(int process, TimeSpan timeout);

    IThreadSource Threads(int process, TimeSpan timeout);
}

/// <summary>The processes of this machine.</summary>
internal sealed class LocalTargets : ITargets
{
    public Task<IReadOnlyList<NekkaProcess>> ListAsync(TimeSpan timeout, CancellationToken cancellationToken) => NekkaProcesses.FindAsync(timeout, cancellationToken);

    public IDiagnosisSource Source(int process, TimeSpan timeout) => new ProcessSource(process, timeout);

    public IThreadSource Threads(int process, TimeSpan timeout) => new ProcessThreads(process, timeout);
}
