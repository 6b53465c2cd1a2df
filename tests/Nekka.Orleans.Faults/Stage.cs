using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Nekka.Orleans.Faults;

/// <summary>A cluster of its own for one scenario: two silos, more if the scenario adds some, and a client.</summary>
internal sealed class Stage(string name, Database database, string folder) : IAsyncDisposable
{
    private readonly List<SiloProcess> _silos = [];
    private readonly TextWriter _log = TextWriter.Synchronized(new StreamWriter(Path.Combine(folder, $"{name}-events.log")));
    private IHost? _client;
    private Crowd? _crowd;

    public Database Database => database;

    public IReadOnlyList<SiloProcess> Silos => _silos;

    /// <summary>The increments that go on all the time.</summary>
    public Crowd Crowd => _crowd!;

    /// <summary>Which connections the relay relays.</summary>
    public required Relayed Relayed { get; init; }

    /// <summary>Cuts connections.</summary>
    public Relay Relay { get; } = new();

    public required Scale Scale { get; init; }

    /// <summary>Starts the silos, the client, and the increments.</summary>
    public async Task SetUpAsync()
    {
        await Task.WhenAll(AddSiloAsync(), AddSiloAsync());
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (name, SiloProgram.Service))
            .Configure<GatewayOptions>(static options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2))
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (SiloProgram.Provider, database.Connection))
            .UseNekka(static nekka =>
            {
                nekka.Options.UnreachableAfter = Limits.UnreachableAfter;
                nekka.AddActor<Counter>(SiloProgram.Counters);
            }));
        _client = builder.Build();
        await _client.StartAsync();
        _crowd = new Crowd(_client.Services.GetRequiredService<NekkaCluster>(), name, Scale, Log);
    }

    /// <summary>Starts one more silo.</summary>
    /// <returns>A task that completes when the silo has joined the cluster.</returns>
    public async Task AddSiloAsync()
    {
        var siloName = $"silo-{_silos.Count + 1}";
        var silo = new SiloProcess(siloName, name, database.Connection, Relay, Relayed, Path.Combine(folder, $"{name}-{siloName}.log"));
        _silos.Add(silo);
        var joins = WhenSiloIsAsync(silo, SiloStatus.Active);
        if (await Task.WhenAny(joins, silo.WhenEndedAsync()) != joins)
        {
            throw new InvalidOperationException($"{siloName} has ended instead of joining; see its log.");
        }

        await joins;
    }

    /// <summary>Waits until the cluster says of a silo that it has a status.</summary>
    public async Task WhenSiloIsAsync(SiloProcess silo, SiloStatus status)
    {
        await database.WhenSiloIsAsync(name, silo.Name, status);
        Log($"{silo.Name} is {status}");
    }

    /// <summary>Waits until the process of a silo has ended.</summary>
    public async Task WhenEndedAsync(SiloProcess silo)
    {
        await silo.WhenEndedAsync();
        Log($"{silo.Name} has ended");
    }

    /// <summary>Sends a silo a signal.</summary>
    public void Signal(SiloProcess silo, string signal)
    {
        Log($"{silo.Name} is sent {signal}");
        silo.Signal(signal);
    }

    /// <summary>Waits until increments have gone on for a while.</summary>
    public Task GoOnAsync() => Crowd.WhenAcknowledgedAsync(Scale.Increments);

    public async ValueTask DisposeAsync()
    {
        Relay.Heal();
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        _silos.ForEach(static silo => silo.Dispose());
        Relay.Dispose();
        await _log.DisposeAsync();
    }

    private void Log(string text) => _log.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {text}");
}
