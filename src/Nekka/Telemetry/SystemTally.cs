using System.Diagnostics.CodeAnalysis;

namespace Nekka.Telemetry;

/// <summary>What the metrics know of one system. This outlives the system, and does not keep it alive.</summary>
internal sealed class SystemTally(ILiveSystem system)
{
    private readonly WeakReference<ILiveSystem> _system = new(system);

    /// <summary>How many messages the actors had handled that have ended. The system guards this while it exists.</summary>
    public ClassSums Ended { get; } = new();

    /// <summary>How many messages the others had handled at the last collection. The collection guards this.</summary>
    public ClassSums LastSeen { get; set; } = new();

    /// <summary>Returns the system.</summary>
    /// <returns><see langword="false"/> if it has been collected as garbage.</returns>
    public bool TryGetSystem([NotNullWhen(true)] out ILiveSystem? found) => _system.TryGetTarget(out found);
}
