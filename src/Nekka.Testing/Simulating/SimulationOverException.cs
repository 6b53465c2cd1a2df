namespace Nekka.Testing;

/// <summary>Ends a blocked turn when its simulation is over.</summary>
internal sealed class SimulationOverException() : OperationCanceledException("The simulation is over.");
