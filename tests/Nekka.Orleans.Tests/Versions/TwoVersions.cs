using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Nekka.Orleans.Tests.Versions;

/// <summary>A cluster in the middle of an upgrade: one silo has the older version of a class and the other the newer. Each silo is also a client of its
/// own version, and the client has the newer.</summary>
[CollectionDefinition(nameof(TwoVersions))]
public sealed class TwoVersions() : LocalCluster(silos: 2), ICollectionFixture<TwoVersions>
{
    private const string Name = "ledger";
    private const string OlderSilo = "Silo_0";
    private const string NewerSilo = "Silo_1";

    /// <summary>The cluster as code of the older version sees it.</summary>
    public NekkaCluster Older => Of(OlderSilo);

    /// <summary>The cluster as code of the newer version sees it.</summary>
    public NekkaCluster Newer => Of(NewerSilo);

    /// <summary>Has the silo of a version run an actor: Orleans moves the actor if the other silo has it.</summary>
    public async Task PlaceAsync(string key, bool onNewer)
    {
        var client = Client.Get<NewerLedger>(key).Proxy();
        var version = onNewer ? "newer" : "older";
        if (await client.Version() != version)
        {
            await Orleans.MigrateAsync(GrainId.Create(Name, key), HandleOf(onNewer ? NewerSilo : OlderSilo).SiloAddress);
            (await client.Version()).ShouldBe(version);
        }
    }

    protected override void ConfigureSilo(string name, ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorageAsDefault();
        if (name == OlderSilo)
        {
            silo.UseNekka(static nekka => nekka.AddActor(Name, static actor => new OlderLedger(actor.State<LedgerState>("entries"))));
        }
        else
        {
            silo.UseNekka(static nekka => nekka.AddActor(Name, static actor => new NewerLedger(actor.State<LedgerState>("entries"))));
        }
    }

    protected override void ConfigureClient(IClientBuilder client) => client.UseNekka(static nekka => nekka.AddActor<NewerLedger>(Name));

    private NekkaCluster Of(string silo) => Orleans.GetSiloServiceProvider(HandleOf(silo).SiloAddress).GetRequiredService<NekkaCluster>();

    private InProcessSiloHandle HandleOf(string name) => Orleans.Silos.Single(silo => silo.Name == name);
}
