using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Nekka.Orleans.Tests.Deadlocks;

/// <summary>Three silos and a client, each with a log of its own, whose actors may wait for each other.</summary>
public sealed class Partners : LocalCluster
{
    public const int SiloCount = 3;

    private readonly ConcurrentBag<Future> _waits = [];
    private readonly ActorSystem _clientSystem;

    public Partners()
        : base(SiloCount) => _clientSystem = new ActorSystem(new ActorSystemOptions { LoggerFactory = ClientLog });

    public RecordingLog ClientLog { get; } = new();

    /// <summary>Is released when a game has ended.</summary>
    public SemaphoreSlim Ended { get; } = new(0);

    public RecordingLog LogOf(int silo) => ServicesOf(silo).GetRequiredService<RecordingLog>();

    public ActorSystem SystemOf(int silo) => ServicesOf(silo).GetRequiredService<ActorSystem>();

    /// <summary>An actor on a silo, as the client sees it.</summary>
    public async Task<ActorRef<Partner>> NewOn(int silo)
    {
        var key = Guid.NewGuid().ToString();
        await Silo(silo).Get<Partner>(key).Proxy().Pass([]);
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
            Silo(silo).Deadlocks.Look(TimeSpan.Zero);
        }

        Client.Deadlocks.Look(TimeSpan.Zero);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var wait in _waits)
        {
            wait.TrySetException(new OperationCanceledException("The tests are over."));
        }

        await base.DisposeAsync();
        await _clientSystem.DisposeAsync();
        Ended.Dispose();
    }

    protected override void ConfigureSilo(string name, ISiloBuilder silo)
    {
        var log = new RecordingLog();
        silo.Services.AddSingleton(log);
        silo.Services.AddSingleton(_ => new ActorSystem(new ActorSystemOptions { LoggerFactory = log })); // In place of the one without a log.
        silo.UseNekka(nekka => nekka.AddActor("partner", _ => new Partner(this), static options => options with { Placement = new PreferLocalPlacement() }));
    }

    protected override void ConfigureClient(IClientBuilder client) => client.UseNekka(nekka =>
    {
        nekka.Options.System = _clientSystem;
        nekka.AddActor<Partner>("partner");
    });
}
