using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Nekka.Tests;

/// <summary>A cluster in the process of the tests: silos, each with an actor system of its own, and a client.</summary>
/// <param name="silos">How many silos there are.</param>
[SuppressMessage("Usage", "CA2213", Justification = "It is disposed of asynchronously.")]
public abstract class LocalCluster(short silos) : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    /// <summary>The cluster as Orleans sees it.</summary>
    public InProcessTestCluster Orleans => _cluster!;

    /// <summary>The cluster as the client sees it.</summary>
    public NekkaCluster Client => Orleans.Client.ServiceProvider.GetRequiredService<NekkaCluster>();

    /// <summary>The services of a silo.</summary>
    public IServiceProvider ServicesOf(int silo) => Orleans.GetSiloServiceProvider(Orleans.Silos[silo].SiloAddress);

    /// <summary>The cluster as a silo sees it.</summary>
    public NekkaCluster Silo(int number) => ServicesOf(number).GetRequiredService<NekkaCluster>();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((options, silo) =>
        {
            silo.Services.AddSingleton(static _ => new ActorSystem());
            ConfigureSilo(options.SiloName, silo);
        });
        builder.ConfigureClient(ConfigureClient);
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Gives a silo what the tests need.</summary>
    protected abstract void ConfigureSilo(string name, ISiloBuilder silo);

    /// <summary>Gives the client what the tests need.</summary>
    protected abstract void ConfigureClient(IClientBuilder client);
}
