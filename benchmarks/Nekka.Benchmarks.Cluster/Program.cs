using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Benchmarks.Cluster;
using Nekka.Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

// Two silos and a client in one process, over loopback. Each row: a plain grain call, and a Nekka call of the same work, in turns; medians of the rounds.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;
var builder = new InProcessTestClusterBuilder(2);
builder.ConfigureHost(static host => host.Logging.SetMinimumLevel(LogLevel.Warning));
builder.ConfigureSilo(static (_, silo) =>
{
    silo.Services.AddSingleton(static _ => new ActorSystem());
    silo.UseNekka(static nekka => nekka.AddActor("adder", static _ => new Adder()));
});
builder.ConfigureClient(static client => client.UseNekka(static nekka => nekka.AddActor<Adder>("adder")));
await using var cluster = builder.Build();
await cluster.DeployAsync().ConfigureAwait(false);

var silo = cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress);
foreach (var (name, services) in new[] { ("client -> silo", cluster.Client.ServiceProvider), ("silo -> silo", silo) })
{
    var (grain, actor) = await FarAsync(services).ConfigureAwait(false);
    await Compare($"{name}, singly", 1, () => grain.Add(1, 2), () => actor.Add(1, 2).AsTask()).ConfigureAwait(false);
    await Compare($"{name}, 100 at a time", 100, () => grain.Add(1, 2), () => actor.Add(1, 2).AsTask()).ConfigureAwait(false);
}

async Task Compare(string name, int atATime, Func<Task<int>> plain, Func<Task<int>> nekka)
{
    await Measure(plain, atATime).ConfigureAwait(false);
    await Measure(nekka, atATime).ConfigureAwait(false);
    var (plains, ratios) = (new List<double>(), new List<double>());
    for (var round = 0; round < rounds; round++)
    {
        var one = await Measure(plain, atATime).ConfigureAwait(false);
        var other = await Measure(nekka, atATime).ConfigureAwait(false);
        plains.Add(one);
        ratios.Add(other / one);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} plain {Median(plains),8:F1} us   Nekka x {Median(ratios):F2} ({ratios.Min():F2} to {ratios.Max():F2})"));
}

static async Task<double> Measure(Func<Task<int>> call, int atATime)
{
    var watch = Stopwatch.StartNew();
    var count = 0;
    var calls = new Task<int>[atATime];
    while (watch.ElapsedMilliseconds < 400)
    {
        for (var index = 0; index < atATime; index++)
        {
            calls[index] = call();
        }

        foreach (var result in await Task.WhenAll(calls).ConfigureAwait(false))
        {
            count += result == 3 ? 1 : throw new InvalidOperationException("A wrong sum.");
        }
    }

    return watch.Elapsed.TotalMicroseconds / count;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

// A grain and an actor of the second silo, so that each call crosses the wire.
async Task<(IPlainAdder Grain, AdderProxy Actor)> FarAsync(IServiceProvider services)
{
    var (grains, nekka) = (services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<NekkaCluster>());
    var far = cluster.Silos[1].SiloAddress;
    var (plain, number) = (grains.GetGrain<IPlainAdder>("plain-0"), 0);
    while (await plain.Add(1, 2).ConfigureAwait(false) == 3 && SiloOf("plainadder", $"plain-{number}") != far)
    {
        plain = grains.GetGrain<IPlainAdder>($"plain-{++number}");
    }

    var (actor, key) = (nekka.Get<Adder>("nekka-0"), 0);
    while (await actor.Proxy().Add(1, 2) == 3 && SiloOf("adder", $"nekka-{key}") != far)
    {
        actor = nekka.Get<Adder>($"nekka-{++key}");
    }

    return (plain, actor.Proxy());
}

SiloAddress? SiloOf(string type, string key) => cluster.TryGetGrainContext(GrainId.Create(type, key), out var context) ? context.Address.SiloAddress : null;
