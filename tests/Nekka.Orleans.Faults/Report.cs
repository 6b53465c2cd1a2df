using System.Globalization;

namespace Nekka.Orleans.Faults;

/// <summary>What became of a scenario.</summary>
/// <param name="Figures">One line of figures.</param>
/// <param name="Breaches">What contradicts a promise.</param>
internal sealed record Report(string Figures, IReadOnlyList<string> Breaches)
{
    /// <summary>Asks every counter for its count, looks into the database, and compares.</summary>
    public static async Task<Report> OfAsync(Scenario scenario, Stage stage)
    {
        var tallies = stage.Crowd.Tallies;
        await Task.WhenAll(tallies.Select(static tally => tally.FinishAsync()));
        var counts = await Task.WhenAll(tallies.Select(static async tally => await tally.Counter.Count));
        var stored = await stage.Database.CountsAsync();
        foreach (var (tally, count) in tallies.Zip(counts))
        {
            tally.Check(count, stored.GetValueOrDefault(tally.Key));
        }

        var failures = tallies.SelectMany(static tally => tally.Failures)
            .GroupBy(static failure => failure.Key, static failure => failure.Value, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Sum(), StringComparer.Ordinal);
        var longest = tallies.Max(static tally => tally.Longest);
        List<string> breaches = [.. tallies.SelectMany(static tally => tally.Breaches)];
        breaches.AddRange(failures.Keys.Except(scenario.Failures, StringComparer.Ordinal).Select(static failure => $"no increment should fail with {failure}"));
        breaches.AddRange(scenario.Expected.Except(failures.Keys, StringComparer.Ordinal).Select(static failure => $"no increment has failed with {failure}"));
        if (longest > Limits.LongestCall)
        {
            breaches.Add($"an increment has taken {longest}, longer than {Limits.LongestCall}");
        }

        return new Report(FiguresOf(scenario, tallies, failures, longest), breaches);
    }

    private static string FiguresOf(Scenario scenario, IReadOnlyList<Tally> tallies, Dictionary<string, int> failures, TimeSpan longest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scenario.Name}: {tallies.Sum(static tally => tally.Attempted)} attempted, {tallies.Sum(static tally => tally.Acknowledged)} acknowledged, " +
        $"{tallies.Sum(static tally => tally.Lost)} lost, {tallies.Sum(static tally => tally.NotAcknowledged)} counted though not acknowledged, " +
        $"longest call {longest.TotalSeconds:F1} s, failures: {(failures.Count == 0 ? "none" : string.Join(", ", failures.Select(static failure => $"{failure.Value} {failure.Key}")))}");
}
