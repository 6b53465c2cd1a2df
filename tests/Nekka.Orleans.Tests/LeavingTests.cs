using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Nekka.Orleans.Tests;

/// <summary>What becomes of messages when their process leaves the cluster.</summary>
public sealed class LeavingTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();
    private readonly NekkaCluster _cluster;

    public LeavingTests(TestCluster cluster)
    {
        var services = cluster.Orleans.Client.ServiceProvider;
        _cluster = new NekkaCluster(
            services.GetRequiredService<Registrations>(),
            services.GetRequiredService<IGrainFactory>(),
            new Lazy<IGrainRuntime>(services.GetRequiredService<IGrainRuntime>),
            services.GetRequiredService<Serializer>(),
            new ClientMessagingOptions(),
            _system);
    }

    private CalculatorProxy New() => _cluster.Get<Calculator>(Guid.NewGuid().ToString()).Proxy();

    public async ValueTask DisposeAsync()
    {
        _cluster.Dispose();
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task A_call_fails_after_its_process_has_left_the_cluster()
    {
        _cluster.Dispose();
        var exception = await Should.ThrowAsync<ActorUnreachableException>(async () => await New().Add(1, 2));
        exception.Message.ShouldContain("has left the cluster");
        exception.MayHaveBeenHandled.ShouldBeFalse();
    }
}
