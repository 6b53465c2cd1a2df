namespace Nekka.Testing;

/// <summary>The next message of a probe. Timeouts use the simulation's clock in a simulation, otherwise the real clock.</summary>
internal sealed class ExpectedMessage(ActorSystem system) : Future<object?>
{
    internal override TimeProvider Clock => system.Simulation is null ? TimeProvider.System : system.TimeProvider;
}
