using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Nekka;
using Nekka.Benchmarks.Cluster;
using Nekka.Orleans;

// Two processes connected by TCP: this one has a client and a silo, the other one a silo with the grain and the actor that are called.
// Each row: plain grain calls, and Nekka calls of the same work, in turns; medians of the rounds, 9 unless the first argument says otherwise.
if (args is ["silo", var ports, var primary])
{
    await SiloHost.RunUntilInputClosesAsync(SiloHost.Ports.Parse(ports), int.Parse(primary, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    return;
}

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;
var (here, there) = (SiloHost.Ports.Free(), SiloHost.Ports.Free());
using var near = await SiloHost.StartAsync(here, here.Silo).ConfigureAwait(false);
using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. SiloHost.OwnArguments, "silo", there.ToString(), here.Silo.ToString(CultureInfo.InvariantCulture)])
{
    RedirectStandardInput = true,
})!;
using var client = await SiloHost.ConnectAsync(there).ConfigureAwait(false);

foreach (var (name, services) in new[] { ("client -> silo", client.Services), ("silo -> silo", near.Services) })
{
    var (grain, actor) = await FarAsync(services).ConfigureAwait(false);
    await Compare($"{name}, singly", 1, () => grain.Add(1, 2), () => actor.Add(1, 2).AsTask()).ConfigureAwait(false);
    await Compare($"{name}, 100 at a time", 100, () => grain.Add(1, 2), () => actor.Add(1, 2).AsTask()).ConfigureAwait(false);
}

await client.StopAsync().ConfigureAwait(false);
await near.StopAsync().ConfigureAwait(false);
process.StandardInput.Close();
await process.WaitForExitAsync().ConfigureAwait(false);

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

        foreach (var result in calls)
        {
            count += await result.ConfigureAwait(false) == 3 ? 1 : throw new InvalidOperationException("A wrong sum.");
        }
    }

    return watch.Elapsed.TotalMicroseconds / count;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

// A grain and an actor of the other process.
async Task<(IPlainAdder Grain, AdderProxy Actor)> FarAsync(IServiceProvider services)
{
    var (grains, nekka) = (services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<NekkaCluster>());
    var (plain, number) = (grains.GetGrain<IPlainAdder>("plain-0"), 0);
    while (await plain.Process().ConfigureAwait(false) != process.Id)
    {
        plain = grains.GetGrain<IPlainAdder>($"plain-{++number}");
    }

    var (actor, key) = (nekka.Get<Adder>("nekka-0"), 0);
    while (await actor.Proxy().Process() != process.Id)
    {
        actor = nekka.Get<Adder>($"nekka-{++key}");
    }

    return (plain, actor.Proxy());
}
