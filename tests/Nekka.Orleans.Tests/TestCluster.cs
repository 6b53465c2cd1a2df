using Orleans.Configuration;
using Orleans.Hosting;

[assembly: AssemblyFixture(typeof(Nekka.Orleans.Tests.TestCluster))]

namespace Nekka.Orleans.Tests;

/// <summary>Two silos and a client in this process, for all classes of tests: so each test has keys of its own.</summary>
public sealed class TestCluster() : LocalCluster(silos: 2)
{
    /// <summary>How many bytes Orleans sends at once here.</summary>
    public const int Longest = 2 * 1024 * 1024;

    protected override void ConfigureSilo(string name, ISiloBuilder silo) => silo
        .AddMemoryGrainStorageAsDefault()
        .Configure<SiloMessagingOptions>(static options => options.MaxMessageBodySize = Longest)
        .UseNekka(static nekka => nekka
            .AddActor("counter", static actor => new Counter(actor.State<CounterState>("count")))
            .AddActor("calculator", static actor => new Calculator(actor.Cluster))
            .HostActor<GrainUser>("grain-user")
            .AddActor("source", static _ => new Source())
            .HostActor<Hosting.Forgetful>("forgetful")
            .AddActor("picky", static _ => new OlderPicky()));

    protected override void ConfigureClient(IClientBuilder client) => client
        .Configure<ClientMessagingOptions>(static options => options.MaxMessageBodySize = Longest)
        .UseNekka(static nekka => nekka
            .AddActor<Counter>("counter")
            .AddActor<Calculator>("calculator")
            .AddActor<Picky>("picky")
            .AddActor<Source>("source")
            .AddActor<GrainUser>("grain-user")
            .AddActor<Hosting.Forgetful>("forgetful"));
}
