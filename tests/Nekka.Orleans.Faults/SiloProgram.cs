using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nekka.Tests;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Nekka.Orleans.Faults;

/// <summary>The program as one silo of the cluster.</summary>
internal static class SiloProgram
{
    /// <summary>How the client and the silos are connected to the database.</summary>
    public const string Provider = "Npgsql";

    /// <summary>The name of the class of counters on the cluster.</summary>
    public const string Counters = "counter";

    /// <summary>The name of the service in stored states.</summary>
    public const string Service = "faults";

    /// <summary>Runs a silo until it is told to end, or until the standard input closes, because then the driver is gone.</summary>
    public static async Task RunAsync(SiloAddresses addresses, string name, string cluster, string connection)
    {
        ParentProcess.EndWithIt();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans.Runtime.Messaging", LogLevel.Error);
        builder.UseOrleans(silo => silo
            .Configure<SiloOptions>(options => options.SiloName = name)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, Service))
            .Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = IPAddress.Loopback;
                (options.SiloPort, options.GatewayPort) = (addresses.Silo, addresses.Gateway);
                options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, addresses.ListenSilo);
                options.GatewayListeningEndpoint = new IPEndPoint(IPAddress.Loopback, addresses.ListenGateway);
            })
            .Configure<ClusterMembershipOptions>(static options =>
            {
                options.ProbeTimeout = TimeSpan.FromSeconds(1);
                options.NumMissedProbesLimit = 2;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(5); // So a silo that was frozen soon learns that it is taken for dead.
            })
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Provider, connection))
            .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = (Provider, connection))
            .UseNekka(static nekka => nekka.AddActor(Counters, static actor => new Counter(actor.State<CounterState>("count")))));
        await builder.Build().RunAsync();
    }
}
