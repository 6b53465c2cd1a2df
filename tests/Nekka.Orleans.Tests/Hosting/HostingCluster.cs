using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>A silo with reminders and streams, whose actors are constructed with services, and a client.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "It is disposed of asynchronously.")]
public sealed class HostingCluster : IAsyncLifetime
{
    public const string Streams = "memory";

    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Orleans => _cluster!;

    public NekkaCluster Client => Orleans.Client.ServiceProvider.GetRequiredService<NekkaCluster>();

    public IServiceProvider SiloServices => Orleans.GetSiloServiceProvider(Orleans.Silos[0].SiloAddress);

    /// <summary>What the actors of the silo tell the tests.</summary>
    public Diary Diary { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault().AddMemoryGrainStorage("PubSubStore").UseInMemoryReminderService().AddMemoryStreams(Streams);
            silo.Services.AddSingleton(static _ => new ActorSystem());
            silo.Services.AddSingleton(Diary);
            silo.Services.AddScoped<Ticket>();
            silo.UseNekka(static nekka => nekka
                .HostActor<Reminded>("reminded")
                .HostActor<Newsreader>("reader", static options => options with { StreamNamespaces = ["news"] })
                .HostActor<Injected>("injected", static options => options with { Actor = new ActorOptions { SupervisorStrategy = new SupervisorStrategy() } }));
        });
        builder.ConfigureClient(static client => client.AddMemoryStreams(Streams)
            .UseNekka(static nekka => nekka.AddActor<Reminded>("reminded").AddActor<Newsreader>("reader").AddActor<Injected>("injected")));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await Orleans.DisposeAsync();
}
