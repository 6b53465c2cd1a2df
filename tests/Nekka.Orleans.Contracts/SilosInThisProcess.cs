using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Nekka.Orleans.Contracts;

/// <summary>A cluster of two silos and a client in the process of the tests.</summary>
public sealed class SilosInThisProcess : IAsyncDisposable
{
    private InProcessTestCluster? _cluster;

    public NekkaCluster Client => _cluster!.Client.ServiceProvider.GetRequiredService<NekkaCluster>();

    public async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo(static (_, silo) =>
        {
            silo.Services.AddSingleton(static _ => new ActorSystem());
            silo.UseNekka(ContractActors.AddToSilo);
        });
        builder.ConfigureClient(static client => client.UseNekka(ContractActors.AddToClient));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
