using System.Diagnostics;
using System.Globalization;
using Nekka.Benchmarks.Comparing;

namespace Nekka.Benchmarks.Web;

/// <summary>Loads the endpoints in turn, in many short rounds, and compares each with the first one of the same round.</summary>
internal static class Comparison
{
    private const int Connections = 64;
    private const int Rounds = 121;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.25);

    public static async Task RunAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var server = Process.Start(start)!;
        var port = int.Parse((await server.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        using var control = await Connection.OpenAsync(port);
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Connection.OpenAsync(port)));

        var counts = new long[Ways.All.Length];
        foreach (var (index, way) in Ways.All.Index())
        {
            counts[index] += (await MeasureAsync(way, connections, control, Warmup)).Requests;
        }

        List<Result[]> rounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            var results = new Result[Ways.All.Length];
            for (var place = 0; place < Ways.All.Length; place++)
            {
                var index = (place + round) % Ways.All.Length; // Each has every place, so none gains by who was before it.
                results[index] = await MeasureAsync(Ways.All[index], connections, control, Round);
                counts[index] += results[index].Requests;
            }

            rounds.Add(results);
        }

        await CheckAsync(control, counts);
        Array.ForEach(connections, static connection => connection.Dispose());
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        Report(rounds);
    }

    private static async Task<Result> MeasureAsync(Way way, Connection[] connections, Connection control, TimeSpan time)
    {
        byte[][] requests = [.. Enumerable.Range(0, Ways.Keys).Select(key => Connection.Request($"{way.Path}/{key}"))];
        var before = await UsedAsync(control);
        var own = Environment.CpuUsage.TotalTime;
        var begun = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(connections.Select((connection, number) => Task.Run(() =>
            connection.RepeatAsync(requests, number * Ways.Keys / Connections, () => Stopwatch.GetElapsedTime(begun) >= time))));
        var elapsed = Stopwatch.GetElapsedTime(begun);
        var after = await UsedAsync(control);
        return new(counts.Sum(), elapsed, after.Time - before.Time, Environment.CpuUsage.TotalTime - own, after.Bytes - before.Bytes);
    }

    private static async Task<(TimeSpan Time, long Bytes)> UsedAsync(Connection control)
    {
        var used = (await control.GetAsync(Connection.Request("used"))).Split(' ');
        return (new TimeSpan(long.Parse(used[0], CultureInfo.InvariantCulture)), long.Parse(used[1], CultureInfo.InvariantCulture));
    }

    // Each request counts one more: those before have been counted, once each.
    private static async Task CheckAsync(Connection control, long[] answered)
    {
        var (locked, actor) = (await CountedAsync(control, "locked"), await CountedAsync(control, "actor"));
        var actors = answered.Where((_, index) => Ways.All[index].Path.StartsWith("actor", StringComparison.Ordinal)).Sum();
        if (locked != answered.Sum() - actors || actor != actors)
        {
            throw new InvalidOperationException($"{string.Join(", ", answered)} requests were answered, but {locked} and {actor} were counted.");
        }
    }

    private static async Task<long> CountedAsync(Connection control, string path)
    {
        long counted = 0;
        for (var key = 0; key < Ways.Keys; key++)
        {
            counted += long.Parse(await control.GetAsync(Connection.Request($"{path}/{key}")), CultureInfo.InvariantCulture) - 1;
        }

        return counted;
    }

    private static void Report(List<Result[]> rounds)
    {
        Console.WriteLine($"{Machine.Here}; {Connections} connections, {Ways.Keys} keys, medians of {Rounds} interleaved rounds of {Round.TotalSeconds} s; in brackets the ratio to the first row of the same round");
        Console.WriteLine();
        Console.WriteLine("| endpoint | requests per second | half of the ratios | processor time of server and clients | of the server | bytes |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var (index, way) in Ways.All.Index())
        {
            double[] ratios = [.. Ratios(static result => result.PerSecond).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {way.Name} | {Cell("N0", static result => result.PerSecond)} | {ratios[Rounds / 4]:0.00} – {ratios[Rounds * 3 / 4]:0.00} | {Cell("0.0 µs", static result => result.Microseconds)} | {Cell("0.0 µs", static result => result.ServerMicroseconds)} | {Cell("N0", static result => result.Bytes)} |"));

            string Cell(string format, Func<Result, double> part) =>
                string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(rounds.Select(round => part(round[index]))).ToString(format, CultureInfo.InvariantCulture)} ({Statistics.Median(Ratios(part)):0.00})");

            IEnumerable<double> Ratios(Func<Result, double> part) => rounds.Select(round => part(round[index]) / part(round[0]));
        }
    }

    /// <summary>What one endpoint did in one round.</summary>
    private sealed record Result(long Requests, TimeSpan Elapsed, TimeSpan ServerTime, TimeSpan ClientTime, long ServerBytes)
    {
        public double PerSecond => Requests / Elapsed.TotalSeconds;

        public double Microseconds => (ServerTime + ClientTime).TotalMicroseconds / Requests;

        public double ServerMicroseconds => ServerTime.TotalMicroseconds / Requests;

        public double Bytes => (double)ServerBytes / Requests;
    }
}
