namespace Nekka.Testing;

/// <summary>Ends a turn that is blocked when its simulation is over.</summary>
internal sealed class SimulationOverException() : OperationCanceledException("The simulation is over.");
