using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Nekka.Orleans.Tests.Versions;

/// <summary>A cluster in the middle of an upgrade: one silo has the older version of a class and the other the newer. Each silo is also a client of its
/// own version, and the client has the newer.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "It is disposed of asynchronously.")]
public sealed class TwoVersions : IAsyncLifetime
{
    private const string Name = "ledger";
    private const string OlderSilo = "Silo_0";
    private const string NewerSilo = "Silo_1";

    private InProcessTestCluster? _cluster;

    /// <summary>The cluster as code of the older version sees it.</summary>
    public NekkaCluster Older => Silo(OlderSilo);

    /// <summary>The cluster as code of the newer version sees it.</summary>
    public NekkaCluster Newer => Silo(NewerSilo);

    /// <summary>The cluster as a client of the newer version sees it.</summary>
    public NekkaCluster Client => _cluster!.Client.ServiceProvider.GetRequiredService<NekkaCluster>();

    /// <summary>Has the silo of a version run an actor: Orleans moves the actor if the other silo has it.</summary>
    public async Task PlaceAsync(string key, bool onNewer)
    {
        var client = Client.Get<NewerLedger>(key).Proxy();
        var version = onNewer ? "newer" : "older";
        if (await client.Version() != version)
        {
            await _cluster!.MigrateAsync(GrainId.Create(Name, key), HandleOf(onNewer ? NewerSilo : OlderSilo).SiloAddress);
            (await client.Version()).ShouldBe(version);
        }
    }

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo(static (options, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.Services.AddSingleton(static _ => new ActorSystem());
            if (options.SiloName == OlderSilo)
            {
                silo.UseNekka(static nekka => nekka.AddActor(Name, static actor => new OlderLedger(actor.State<LedgerState>("entries"))));
            }
            else
            {
                silo.UseNekka(static nekka => nekka.AddActor(Name, static actor => new NewerLedger(actor.State<LedgerState>("entries"))));
            }
        });
        builder.ConfigureClient(static client => client.UseNekka(static nekka => nekka.AddActor<NewerLedger>(Name)));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster!.DisposeAsync();

    private NekkaCluster Silo(string name) =>
        _cluster!.GetSiloServiceProvider(HandleOf(name).SiloAddress).GetRequiredService<NekkaCluster>();

    private InProcessSiloHandle HandleOf(string name) => _cluster!.Silos.Single(silo => silo.Name == name);
}
