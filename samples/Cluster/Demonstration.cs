using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nekka;
using Nekka.Orleans;
using Orleans;
using Orleans.Runtime;

namespace Samples;

/// <summary>Two silos and a client, and what becomes of them.</summary>
internal static class Demonstration
{
    private const int Counters = 50;
    private const int Increments = 200;

    public static async Task RunAsync()
    {
        Console.WriteLine("In this process:");
        await using (var counters = new KeyedActors<string, Counter>(_ => new Counter(new MemoryState<CounterState>(new CounterState()))))
        await using (var rooms = new KeyedActors<string, ChatRoom>(_ => new ChatRoom()))
        {
            await VisitAsync(counters, rooms);
        }

        var folder = Directory.CreateTempSubdirectory("nekka-cluster");
        try
        {
            await UseClusterAsync(Path.Combine(folder.FullName, "states.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task UseClusterAsync(string states)
    {
        using var first = await SiloProcess.StartAsync(states); // It makes the file, so the other one waits for it.
        using var second = await SiloProcess.StartAsync(states, first);
        using var client = Hosts.NewClient(["--gateways", $"{first.Gateway},{second.Gateway}", "--patience", "3", "--Logging:LogLevel:Default", "None"]);
        await client.StartAsync();
        var cluster = client.Services.GetRequiredService<NekkaCluster>();

        Console.WriteLine("On a cluster of two silos, as processes of their own:");
        await VisitAsync(cluster.ByKey<Counter>(), cluster.ByKey<ChatRoom>());

        var apples = cluster.Get<Counter>("apples");
        await apples.StopAsync();
        Console.WriteLine($"  apples, stopped and addressed again: {await apples.Proxy().Increment()}");

        var grains = client.Services.GetRequiredService<IGrainFactory>();
        await ReplaceAGrainAsync(cluster, grains);
        await EndASiloAsync(cluster, grains, second);

        Console.WriteLine("The other silo is killed:");
        first.Kill();
        try
        {
            await apples.Proxy().Increment();
        }
        catch (ActorUnreachableException exception)
        {
            Console.WriteLine($"  {nameof(ActorUnreachableException)}, {(exception.MayHaveBeenHandled ? "may have been handled" : "was not handled")}:");
            Console.WriteLine($"  {exception.Message}");
        }
    }

    // The same code in one process and on a cluster.
    private static async Task VisitAsync(IKeyedActors<string, Counter> counters, IKeyedActors<string, ChatRoom> rooms)
    {
        var apples = counters["apples"].Proxy();
        Future<long>[] increments = [apples.Increment(), apples.Increment(), apples.Increment()];
        Console.WriteLine($"  apples: {string.Join(", ", await Future.WhenAll(increments))}");

        var heard = Channel.CreateUnbounded<string>();
        var ann = Guest.Start("Ann", Channel.CreateUnbounded<string>().Writer);
        var ben = Guest.Start("Ben", heard.Writer);
        await ann.Proxy().Enter(rooms["lobby"]);
        await ben.Proxy().Enter(rooms["lobby"]);
        var lobby = rooms["lobby"].Proxy();
        lobby.Defer.Say("Ann: one"); // Nobody waits, and yet the lines keep their order.
        lobby.Defer.Say("Ann: two");
        await lobby.Say("Ann: three");
        await ann.StopAsync(); // The room watches its guests.
        for (var count = 0; count < 5; count++)
        {
            Console.WriteLine($"  Ben hears: {await heard.Reader.ReadAsync()}");
        }

        await foreach (var line in lobby.Lines())
        {
            Console.WriteLine($"  the first line in the lobby: {line}");
            break;
        }

        await ben.StopAsync();
    }

    private static async Task ReplaceAGrainAsync(NekkaCluster cluster, IGrainFactory grains)
    {
        Console.WriteLine("A plain grain of Orleans, and the actor that takes its place:");
        var shown = Channel.CreateUnbounded<string>();
        var observer = new DisplayObserver(shown.Writer); // Orleans keeps it weakly.
        var grain = grains.GetGrain<IThermostatGrain>("kitchen");
        await grain.Subscribe(grains.CreateObjectReference<IDisplayObserver>(observer));
        await grain.Report(21);
        Console.WriteLine($"  the grain shows {await shown.Reader.ReadAsync()}");
        GC.KeepAlive(observer);

        var thermostat = cluster.Get<Thermostat>("kitchen").Proxy();
        Console.WriteLine($"  the actor has taken over {await thermostat.Degrees} degrees");
        var display = Display.Start(shown.Writer);
        await thermostat.Subscribe(display);
        await thermostat.Report(22);
        Console.WriteLine($"  the actor shows {await shown.Reader.ReadAsync()}");
        await display.StopAsync();
        Console.WriteLine($"  a grain asks actors for the warmest room: {await grains.GetGrain<IHouseGrain>("home").Warmest(["kitchen", "attic"])} degrees");
    }

    private static async Task EndASiloAsync(NekkaCluster cluster, IGrainFactory grains, SiloProcess silo)
    {
        var crowd = new Crowd(cluster, Counters);
        await crowd.WhenAcknowledgedAsync(Increments);
        Console.WriteLine($"{Counters} counters are incremented all the time, on {await SilosWithCountersAsync(grains)} silos. One of the silos is killed:");

        silo.Kill();
        await crowd.EndAfterAsync(Increments);
        Console.WriteLine($"  Now they are on {await SilosWithCountersAsync(grains)} silo.");
        Console.WriteLine($"  Acknowledged, but not counted: {await crowd.CountLostAsync()}");
    }

    // Orleans' own tools know the actors by their classes.
    private static async Task<int> SilosWithCountersAsync(IGrainFactory grains)
    {
        var statistics = await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(one => one.GrainType.Contains(nameof(Counter), StringComparison.Ordinal)).Select(one => one.SiloAddress).Distinct().Count();
    }
}
