using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans;

namespace Nekka.Benchmarks.Cluster;

/// <summary>One run: two processes, in which calls of a plain grain and of an actor take turns.</summary>
internal static class ClusterRun
{
    private const int Together = 100;

    /// <summary>Measures every kind of call.</summary>
    public static async Task<IReadOnlyList<ClusterRow>> MeasureAsync(int rounds)
    {
        var (here, there) = (SiloHost.Ports.Free(), SiloHost.Ports.Free());
        using var near = await SiloHost.StartAsync(here, here.Silo).ConfigureAwait(false);
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. SiloHost.OwnArguments, "silo", there.ToString(), here.Silo.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        using var client = await SiloHost.ConnectAsync(there).ConfigureAwait(false);
        var rows = new List<ClusterRow>();
        foreach (var (name, services) in new[] { ("client to silo", client.Services), ("silo to silo", near.Services) })
        {
            var (grain, actor) = await FarAsync(services, process.Id).ConfigureAwait(false);
            foreach (var (way, atATime) in new[] { ("one at a time", 1), ("100 at a time", Together) })
            {
                rows.Add(await CompareAsync($"{name}, {way}", rounds, atATime, () => grain.Add(1, 2), () => actor.Add(1, 2).AsTask()).ConfigureAwait(false));
            }
        }

        await client.StopAsync().ConfigureAwait(false);
        await near.StopAsync().ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return rows;
    }

    private static async Task<ClusterRow> CompareAsync(string name, int rounds, int atATime, Func<Task<int>> plain, Func<Task<int>> nekka)
    {
        await TimeAsync(plain, atATime).ConfigureAwait(false);
        await TimeAsync(nekka, atATime).ConfigureAwait(false);
        var (plains, nekkas) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            plains[round] = await TimeAsync(plain, atATime).ConfigureAwait(false);
            nekkas[round] = await TimeAsync(nekka, atATime).ConfigureAwait(false);
        }

        var ratio = Median(nekkas.Zip(plains, static (one, other) => one / other));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} plain {Median(plains),8:F1} us   Nekka x {ratio:F2}"));
        return new ClusterRow(name, plains, nekkas);
    }

    private static async Task<double> TimeAsync(Func<Task<int>> call, int atATime)
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

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    // A grain and an actor of the other process.
    private static async Task<(IPlainAdder Grain, AdderProxy Actor)> FarAsync(IServiceProvider services, int process)
    {
        var (grains, nekka) = (services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<NekkaCluster>());
        var (plain, number) = (grains.GetGrain<IPlainAdder>("plain-0"), 0);
        while (await plain.Process().ConfigureAwait(false) != process)
        {
            plain = grains.GetGrain<IPlainAdder>($"plain-{++number}");
        }

        var (actor, key) = (nekka.Get<Adder>("nekka-0"), 0);
        while (await actor.Proxy().Process() != process)
        {
            actor = nekka.Get<Adder>($"nekka-{++key}");
        }

        return (plain, actor.Proxy());
    }
}
