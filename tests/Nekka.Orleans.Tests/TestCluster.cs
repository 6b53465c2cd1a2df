using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Nekka.Orleans.Tests;

/// <summary>Two silos and a client in this process.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "It is disposed of asynchronously.")]
public sealed class TestCluster : IAsyncLifetime
{
    /// <summary>How many bytes Orleans sends at once here.</summary>
    public const int Longest = 2 * 1024 * 1024;

    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Orleans => _cluster!;

    /// <summary>The cluster as the client sees it.</summary>
    public NekkaCluster Client => Orleans.Client.ServiceProvider.GetRequiredService<NekkaCluster>();

    /// <summary>The cluster as a silo sees it.</summary>
    public NekkaCluster Silo(int number) => Orleans.GetSiloServiceProvider(Orleans.Silos[number].SiloAddress).GetRequiredService<NekkaCluster>();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo(static (_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault().Configure<SiloMessagingOptions>(static options => options.MaxMessageBodySize = Longest);
            silo.Services.AddSingleton(static _ => new ActorSystem());
            silo.UseNekka(static nekka => nekka
                .AddActor("counter", static actor => new Counter(actor.State<CounterState>("count")))
                .AddActor("calculator", static actor => new Calculator(actor.Cluster))
                .HostActor<GrainUser>("grain-user")
                .AddActor("source", static _ => new Source())
                .HostActor<Hosting.Forgetful>("forgetful")
                .AddActor("picky", static _ => new OlderPicky()));
        });
        builder.ConfigureClient(static client => client.Configure<ClientMessagingOptions>(static options => options.MaxMessageBodySize = Longest).UseNekka(static nekka => nekka.AddActor<Counter>("counter").AddActor<Calculator>("calculator").AddActor<Picky>("picky").AddActor<Source>("source").AddActor<GrainUser>("grain-user").AddActor<Hosting.Forgetful>("forgetful")));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await Orleans.DisposeAsync();
}
