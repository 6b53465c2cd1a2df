using System.Globalization;
using System.Text;
using System.Text.Json;
using Nekka.Benchmarks.Comparing;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Profiling;

/// <summary>Profiles of several scenarios.</summary>
internal sealed record ProfileReport(Machine Machine, IReadOnlyList<Profile> Profiles)
{
    private const int MostMethods = 12;
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    // What a reader asks about: a message, an answer, a life, a key.
    private static readonly Scenario[] Scenarios = [Scenario.Tell1, Scenario.PingPong1, Scenario.AskAwaited, Scenario.SkyNet, Scenario.KeyedTellByKey];

    /// <summary>Samples all, and writes the result and the page that shows it.</summary>
    public static async Task RunAsync(ComparisonOptions options)
    {
        var profiles = new List<Profile>();
        foreach (var scenario in Scenarios)
        {
            Console.Error.WriteLine(scenario.Id);
            profiles.Add(Of(scenario, await ProfiledProcess.SampleAsync(scenario)));
        }

        Directory.CreateDirectory(options.Output);
        await File.WriteAllTextAsync(Path.Combine(options.Output, "profiles.json"), JsonSerializer.Serialize(new ProfileReport(Machine.Here, profiles), Options));
        await Pages.WriteAsync(options.Output);
    }

    /// <summary>Reads what <see cref="RunAsync"/> has written.</summary>
    public static ProfileReport Read(string text) => JsonSerializer.Deserialize<ProfileReport>(text)!;

    /// <summary>Writes the parts of the page.</summary>
    public async Task WriteAsync(string folder)
    {
        var page = Path.Combine(folder, "limits.md");
        await MarkedText.ReplaceAsync(page, "machine", $"{Machine}, {Machine.Date:O}.");
        foreach (var profile in Profiles)
        {
            await MarkedText.ReplaceAsync(page, profile.Scenario, Table(profile));
        }
    }

    private static Profile Of(Scenario scenario, string[] lines)
    {
        var samples = lines.Select(static line => line.Split('|', 3)).Where(static fields => fields.Length == 3)
            .Select(static fields => (Count: long.Parse(fields[0].Trim(), CultureInfo.InvariantCulture), File: fields[1].Trim(), Symbol: fields[2].Trim())).ToArray();
        var all = samples.Sum(static sample => sample.Count);
        Share[] Shares(Func<(long Count, string File, string Symbol), string> name) =>
            [.. samples.GroupBy(name).Select(group => new Share(group.Key, Math.Round(100.0 * group.Sum(static sample => sample.Count) / all, 1))).OrderByDescending(static share => share.Percent)];
        return new Profile(
            scenario.Id,
            all,
            Shares(static sample => SampledCode.PartOf(sample.File, sample.Symbol)),
            [.. Shares(static sample => SampledCode.NameOf(sample.File, sample.Symbol)).Take(MostMethods)]);
    }

    private static string Table(Profile profile)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| where, of {profile.Samples:N0} samples | share |").AppendLine("|---|--:|");
        foreach (var part in profile.Parts.Where(static part => part.Percent >= 1))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {part.Name} | {part.Percent:0} % |");
        }

        var methods = profile.Methods.Take(8).Select(static method => string.Create(CultureInfo.InvariantCulture, $"`{method.Name}` {method.Percent:0.0} %"));
        text.AppendLine().AppendLine($"The methods with the most: {string.Join(", ", methods)}.");
        return text.ToString();
    }
}
