namespace Nekka.Testing;

/// <summary>The next message of a probe; waited for by the simulation's clock, or else by the real one.</summary>
internal sealed class ExpectedMessage(ActorSystem system) : Future<object?>
{
    internal override TimeProvider Clock => system.Simulation is null ? TimeProvider.System : system.TimeProvider;
}
