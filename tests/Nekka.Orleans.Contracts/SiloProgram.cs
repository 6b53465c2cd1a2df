using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nekka.Tests;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Nekka.Orleans.Contracts;

/// <summary>The program as one silo of a cluster.</summary>
internal static class SiloProgram
{
    /// <summary>The first argument of the program if it is to be a silo.</summary>
    public const string Word = "silo";

    /// <summary>The line that a silo writes when it is part of the cluster.</summary>
    public const string Started = "The silo has started.";

    /// <summary>The name of the cluster.</summary>
    public const string Cluster = "contracts";

    /// <summary>Runs a silo until the standard input closes: then the process that has started it is gone.</summary>
    public static async Task RunAsync(string name, int port, int gateway, int primary)
    {
        ParentProcess.EndWithIt();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(static options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo
            .Configure<SiloOptions>(options => options.SiloName = name)
            .Configure<ClusterOptions>(static options => (options.ClusterId, options.ServiceId) = (Cluster, Cluster))
            .Configure<EndpointOptions>(options => (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (IPAddress.Loopback, port, gateway))
            .UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, primary))
            .UseNekka(ContractActors.AddToSilo));
        using var host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Started);
        await host.WaitForShutdownAsync();
    }
}
