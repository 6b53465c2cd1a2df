using System.Globalization;
using Nekka.Benchmarks.Cluster;

// Two processes connected by TCP: this one has a client and a silo, the other one a silo with the grain and the actor that are called.
// dotnet run -c Release --project benchmarks/Nekka.Benchmarks.Cluster [folder [runs [rounds]]] writes cluster.json into the folder;
// "Nekka.Benchmarks -- report" then writes the page. Three runs, because they differ more than the rounds of one.
if (args is ["silo", var ports, var primary])
{
    await SiloHost.RunUntilInputClosesAsync(SiloHost.Ports.Parse(ports), int.Parse(primary, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    return;
}

var (folder, runs, rounds) = (args is [var given, ..] ? given : "docs/performance", Number(1, 3), Number(2, 15));
var measured = new List<ClusterRow>();
for (var run = 0; run < runs; run++)
{
    measured.AddRange(await ClusterRun.MeasureAsync(rounds).ConfigureAwait(false));
}

await File.WriteAllTextAsync(Path.Combine(folder, "cluster.json"), ClusterRow.ToJson(measured, rounds)).ConfigureAwait(false);

int Number(int position, int otherwise) => args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : otherwise;
