using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>A host that has no actor system as a service. One system is the default of the process, so these tests run alone.</summary>
[CollectionDefinition(nameof(LogOfHostTests), DisableParallelization = true)]
[Collection(nameof(LogOfHostTests))]
public sealed class LogOfHostTests : IDisposable
{
    private readonly RecordingLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Actors_log_to_the_host_if_the_process_has_no_actor_system_yet()
    {
        ForgetDefault();
        using var host = BuiltSilo();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var cluster = host.Services.GetRequiredService<NekkaCluster>();

        await cluster.Get<Fragile>("vase").TellAsync("fall", TestContext.Current.CancellationToken);

        _log.WaitFor(LogLevel.Error, "Fragile (fragile/vase) failed to handle \"fall\"");
        cluster.System.ShouldBeSameAs(ActorSystem.Default);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_default_system_that_a_host_made_ends_with_the_host()
    {
        ForgetDefault();
        using var host = BuiltSilo();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var system = ActorSystem.Default;
        await host.StopAsync(TestContext.Current.CancellationToken);

        host.Dispose();

        ActorSystem.Default.ShouldNotBeSameAs(system);
    }

    [Fact]
    public async Task A_default_system_that_the_program_has_made_stays()
    {
        ForgetDefault();
        var system = new ActorSystem();
        ActorSystem.Default = system;
        using var host = BuiltSilo();
        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Services.GetRequiredService<NekkaCluster>().System.ShouldBeSameAs(system);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static void ForgetDefault()
    {
        ActorSystem.Default.TryBecomeDefault().ShouldBeTrue();
        ActorSystem.Default.CeaseToBeDefault();
    }

    private IHost BuiltSilo()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ILoggerFactory>(_log);
        builder.UseOrleans(static silo => silo.UseLocalhostClustering(FreePort(), FreePort()).UseNekka(static nekka => nekka.HostActor<Fragile>("fragile")));
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>An actor that fails.</summary>
public class Fragile : Actor
{
    protected override object? OnReceive(object? message) => throw new InvalidOperationException("It breaks.");
}
