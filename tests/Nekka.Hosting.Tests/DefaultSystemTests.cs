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
}
