using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Nekka.Orleans.Contracts;

/// <summary>A cluster of two silos in processes of their own, and a client in the process of the tests.</summary>
/// <remarks>The silos know of each other by the first of them, which keeps the table of the members in its memory. So no database is needed.</remarks>
public sealed class SiloProcesses : IAsyncDisposable
{
    private readonly List<ContractSilo> _silos = [];
    private IHost? _client;

    public NekkaCluster Client => _client!.Services.GetRequiredService<NekkaCluster>();

    /// <summary>The numbers of the processes.</summary>
    public IReadOnlyList<int> ProcessIds => _silos.ConvertAll(static silo => silo.ProcessId);

    public async Task StartAsync()
    {
        _silos.Add(new ContractSilo("first", primary: null));
        await _silos[0].WhenStartedAsync();
        _silos.Add(new ContractSilo("second", _silos[0].Port));
        await _silos[1].WhenStartedAsync();

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .UseStaticClustering([.. _silos.Select(static silo => new IPEndPoint(IPAddress.Loopback, silo.Gateway))])
            .Configure<ClusterOptions>(static options => (options.ClusterId, options.ServiceId) = (SiloProgram.Cluster, SiloProgram.Cluster))
            .UseNekka(ContractActors.AddToClient));
        _client = builder.Build();
        await _client.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        _silos.ForEach(static silo => silo.Dispose());
    }
}
