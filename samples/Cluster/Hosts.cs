using System.Net;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Nekka.Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Samples;

/// <summary>The hosts of silos and clients. What differs between the machines is in the configuration: the command line, or environment variables.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>port, gateway</term><description>where other silos and clients reach this silo: 11111 and 30000 by default</description></item>
/// <item><term>primary</term><description>without a database: the port of the silo that knows the others, 11111 by default</description></item>
/// <item><term>gateways</term><description>without a database: where a client reaches silos, "30000" by default</description></item>
/// <item><term>state</term><description>without a database: the SQLite file of the states</description></item>
/// <item><term>address</term><description>with a database: the address that this silo tells others; that of the host's name by default</description></item>
/// <item><term>ConnectionStrings:Orleans</term><description>the PostgreSQL database of the cluster</description></item>
/// </list>
/// </remarks>
internal static class Hosts
{
    private const string Database = "Npgsql";

    /// <summary>Makes a silo.</summary>
    public static IHost NewSilo(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var settings = builder.Configuration;
        builder.UseOrleans(silo =>
        {
            silo.Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (settings.GetValue("port", 11111), settings.GetValue("gateway", 30000)));
            if (settings.GetConnectionString("Orleans") is { } database)
            {
                UseDatabase(silo, database, settings["address"]);
            }
            else
            {
                UseThisMachine(silo, settings);
            }

            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // Silos ask one another for signs of life. A silo that is silent three times for 5 seconds is declared dead by default: until then
                // calls to its actors wait. Shorter times find dead silos sooner, and may find a silo dead that was only busy.
                options.ProbeTimeout = TimeSpan.FromSeconds(2);
                options.NumMissedProbesLimit = 2;

                // A silo that was declared dead ends its whole process, as soon as it learns of it from the table; by default it looks once a minute.
                options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            });

            silo.UseNekka(nekka => nekka
                .AddActor("counter", actor => new Counter(actor.State<CounterState>("count")), options => options with
                {
                    Placement = new RandomPlacement(), // On any silo.
                    IdleAfter = TimeSpan.FromMinutes(5), // Then it leaves memory, until the next message.
                })
                .HostActor<ChatRoom>("room")
                .HostActor<Thermostat>("room-thermostat"));

            silo.UseInMemoryReminderService(); // While you develop: it forgets reminders with its machine.
        });
        return builder.Build();
    }

    /// <summary>Makes a client.</summary>
    public static IHost NewClient(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var settings = builder.Configuration;
        builder.UseOrleansClient(client =>
        {
            if (settings.GetConnectionString("Orleans") is { } database)
            {
                client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Database, database));

                // By default a client looks once a minute which silos there are. Until then it may try to reach one that has gone.
                client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            }
            else
            {
                client.UseLocalhostClustering([.. (settings["gateways"] ?? "30000").Split(',').Select(int.Parse)]);
            }

            client.UseNekka(nekka =>
            {
                nekka.Options.UnreachableAfter = TimeSpan.FromSeconds(settings.GetValue("patience", 30)); // How long calls wait for a machine that is silent.
                nekka.AddActor<Counter>("counter").AddActor<ChatRoom>("room").AddActor<Thermostat>("room-thermostat");
            });
        });
        return builder.Build();
    }

    // The table of silos and the states are in PostgreSQL, so silos may be on any machine.
    private static void UseDatabase(ISiloBuilder silo, string database, string? address)
    {
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Database, database));
        silo.AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = (Database, database));
        if (address is not null)
        {
            silo.Configure<EndpointOptions>(options => options.AdvertisedIPAddress = IPAddress.Parse(address));
        }
    }

    // The first silo has the table of silos in its memory, so it must not end: this is for one machine, while you develop.
    private static void UseThisMachine(ISiloBuilder silo, ConfigurationManager settings)
    {
        var primary = new IPEndPoint(IPAddress.Loopback, settings.GetValue("primary", 11111));
        silo.UseLocalhostClustering(settings.GetValue("port", 11111), settings.GetValue("gateway", 30000), primary);
        var states = settings["state"] ?? Path.Combine(Path.GetTempPath(), "nekka-cluster.db");
        silo.AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = ("System.Data.SQLite", FileFor(states)));
    }

    private static string FileFor(string path)
    {
        var connection = $"Data Source={path}";
        if (!File.Exists(path))
        {
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Sqlite.sql")!);
            using var file = new SqliteConnection(connection);
            file.Open();
            using var command = new SqliteCommand(reader.ReadToEnd(), file);
            command.ExecuteNonQuery();
        }

        return connection;
    }
}
