using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>A silo with reminders and streams, whose actors are constructed with services, and a client.</summary>
[CollectionDefinition(nameof(HostingCluster))]
public sealed class HostingCluster() : LocalCluster(silos: 1), ICollectionFixture<HostingCluster>
{
    public const string Streams = "memory";

    /// <summary>What the actors of the silo tell the tests.</summary>
    public Diary Diary { get; } = new();

    protected override void ConfigureSilo(string name, ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorageAsDefault().AddMemoryGrainStorage("PubSubStore").UseInMemoryReminderService().AddMemoryStreams(Streams);
        silo.Services.AddSingleton(Diary);
        silo.Services.AddScoped<Ticket>();
        silo.UseNekka(static nekka => nekka
            .HostActor<Reminded>("reminded")
            .HostActor<Newsreader>("reader", static options => options with { StreamNamespaces = ["news"] })
            .HostActor<Injected>("injected", static options => options with { Actor = new ActorOptions { SupervisorStrategy = new SupervisorStrategy() } }));
    }

    protected override void ConfigureClient(IClientBuilder client) => client.AddMemoryStreams(Streams)
        .UseNekka(static nekka => nekka.AddActor<Reminded>("reminded").AddActor<Newsreader>("reader").AddActor<Injected>("injected"));
}
