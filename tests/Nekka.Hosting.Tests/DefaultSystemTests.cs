using Microsoft.Extensions.DependencyInjection;

namespace Nekka.Hosting.Tests;

/// <summary>One system is the default of the process, so these tests run alone.</summary>
[CollectionDefinition(nameof(DefaultSystemTests), DisableParallelization = true)]
[Collection(nameof(DefaultSystemTests))]
public class DefaultSystemTests : HostingTest
{
    [Fact]
    public async Task The_default_system_is_the_hosts_while_it_runs()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);
        using var other = Build(static nekka => nekka.AddActor<Store>());
        await other.StartAsync(Cancellation);

        ActorSystem.Default.ShouldBe(host.Services.GetRequiredService<ActorSystem>());

        await host.StopAsync(Cancellation);
        ActorSystem.Default.ShouldNotBe(host.Services.GetRequiredService<ActorSystem>());
        await other.StopAsync(Cancellation);
    }

    [Fact]
    public async Task An_actor_starts_others_in_the_system_of_its_host()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);
        using var other = Build(static nekka => nekka.AddActor<Founder>());
        await other.StartAsync(Cancellation);

        (await other.Services.GetRequiredService<FounderProxy>().Found()).ShouldBe(1);

        await other.StopAsync(Cancellation);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task The_system_of_a_test_never_becomes_the_default()
    {
        using var host = Build(static nekka =>
        {
            nekka.AddActor<Store>();
            nekka.Services.AddNekkaTesting();
        });
        await host.StartAsync(Cancellation);

        ActorSystem.Default.ShouldNotBe(host.Services.GetRequiredService<ActorSystem>());

        await host.StopAsync(Cancellation);
    }

    internal sealed class Founder(Journal journal) : Actor
    {
        public int Found()
        {
            Store.Start(journal);
            return ActorSystem.GetByClass<Store>().Count;
        }
    }
}
