using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Nekka.Orleans.Tests.Deadlocks;

/// <summary>Three silos and a client, each with a log of its own, whose actors may wait for each other.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "It is disposed of asynchronously.")]
public sealed class Partners : IAsyncLifetime
{
    public const int SiloCount = 3;

    private readonly ConcurrentBag<Future> _waits = [];
    private readonly ActorSystem _clientSystem;
    private InProcessTestCluster? _cluster;

    public Partners() => _clientSystem = new ActorSystem(new ActorSystemOptions { LoggerFactory = ClientLog });

    public RecordingLog ClientLog { get; } = new();

    /// <summary>Is released when a game has ended.</summary>
    public SemaphoreSlim Ended { get; } = new(0);

    private InProcessTestCluster Orleans => _cluster!;

    private NekkaCluster Client => Orleans.Client.ServiceProvider.GetRequiredService<NekkaCluster>();

    public RecordingLog LogOf(int silo) => ServicesOf(silo).GetRequiredService<RecordingLog>();

    public ActorSystem SystemOf(int silo) => ServicesOf(silo).GetRequiredService<ActorSystem>();

    /// <summary>An actor on a silo, as the client sees it.</summary>
    public async Task<ActorRef<Partner>> NewOn(int silo)
    {
        var key = Guid.NewGuid().ToString();
        await ServicesOf(silo).GetRequiredService<NekkaCluster>().Get<Partner>(key).Proxy().Pass([]);
        return Client.Get<Partner>(key);
    }

    /// <summary>An actor of the client's process.</summary>
    public ActorRef<Partner> NewOfClient() => _clientSystem.Start(() => new Partner(this));

    /// <summary>Notes a wait, which ends with the tests.</summary>
    public Future Note(Future wait)
    {
        _waits.Add(wait);
        return wait;
    }

    /// <summary>Has each machine send probes along all waits, however young.</summary>
    public void Look()
    {
        for (var silo = 0; silo < SiloCount; silo++)
        {
            ServicesOf(silo).GetRequiredService<NekkaCluster>().Deadlocks.Look(TimeSpan.Zero);
        }

        Client.Deadlocks.Look(TimeSpan.Zero);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(SiloCount);
        builder.ConfigureSilo((_, silo) =>
        {
            var log = new RecordingLog();
            silo.Services.AddSingleton(log);
            silo.Services.AddSingleton(_ => new ActorSystem(new ActorSystemOptions { LoggerFactory = log }));
            silo.UseNekka(nekka => nekka.AddActor("partner", _ => new Partner(this), static options => options with { Placement = new PreferLocalPlacement() }));
        });
        builder.ConfigureClient(client => client.UseNekka(nekka =>
        {
            nekka.Options.System = _clientSystem;
            nekka.AddActor<Partner>("partner");
        }));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var wait in _waits)
        {
            wait.TrySetException(new OperationCanceledException("The tests are over."));
        }

        await Orleans.DisposeAsync();
        await _clientSystem.DisposeAsync();
        Ended.Dispose();
    }

    private IServiceProvider ServicesOf(int silo) => Orleans.GetSiloServiceProvider(Orleans.Silos[silo].SiloAddress);
}
