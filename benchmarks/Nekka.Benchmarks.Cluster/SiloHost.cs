using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nekka.Orleans;
using Orleans.Hosting;

namespace Nekka.Benchmarks.Cluster;

/// <summary>Starts the silos and the client.</summary>
internal static class SiloHost
{
    /// <summary>What starts this program again, after the path of the process.</summary>
    public static string[] OwnArguments => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];

    /// <summary>Starts a silo.</summary>
    /// <param name="ports">Its ports.</param>
    /// <param name="primary">The port of the silo that knows all silos.</param>
    public static async Task<IHost> StartAsync(Ports ports, int primary)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports.Silo, ports.Gateway, new IPEndPoint(IPAddress.Loopback, primary));
            silo.Services.AddSingleton(static _ => new ActorSystem());
            silo.UseNekka(static nekka => nekka.AddActor("adder", static _ => new Adder()));
        });
        var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        return host;
    }

    /// <summary>Runs a silo as long as the program that started this one runs.</summary>
    public static async Task RunUntilInputClosesAsync(Ports ports, int primary)
    {
        using var host = await StartAsync(ports, primary).ConfigureAwait(false);
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
        {
        }

        await host.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Connects a client to a silo, as soon as the silo is there.</summary>
    public static async Task<IHost> ConnectAsync(Ports silo)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleansClient(client => client
            .UseStaticClustering(new IPEndPoint(IPAddress.Loopback, silo.Gateway))
            .UseConnectionRetryFilter(static async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), token).ConfigureAwait(false);
                return true;
            })
            .UseNekka(static nekka => nekka.AddActor<Adder>("adder")));
        var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        return host;
    }

    /// <summary>The ports of a silo.</summary>
    internal sealed record Ports(int Silo, int Gateway)
    {
        public static Ports Free() => new(FreePort(), FreePort());

        public static Ports Parse(string text)
        {
            var ports = Array.ConvertAll(text.Split(','), static port => int.Parse(port, CultureInfo.InvariantCulture));
            return new Ports(ports[0], ports[1]);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Silo},{Gateway}");

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
