using Nekka.Tests;
using Orleans.Hosting;

namespace Nekka.Orleans.Contracts;

/// <summary>A cluster of two silos and a client in the process of the tests.</summary>
public sealed class SilosInThisProcess() : LocalCluster(silos: 2)
{
    protected override void ConfigureSilo(string name, ISiloBuilder silo) => silo.UseNekka(ContractActors.AddToSilo);

    protected override void ConfigureClient(IClientBuilder client) => client.UseNekka(ContractActors.AddToClient);
}
