using System.Globalization;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The options of a comparison.</summary>
internal sealed record ComparisonOptions(int Rounds, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<Entry> Contenders, string Output, TimeSpan Longest)
{
    /// <summary>The command-line syntax.</summary>
    public const string Usage = """
        compare [--rounds N] [--scenarios a,b] [--contenders a,b] [--minutes N] [--output folder]
                      Nekka beside other actor libraries and hand-written loops; by default all, in 9 rounds;
                      --minutes begins no round that would not end in time;
                      --scenarios with-bounds takes keyed actors, pools, streams and measured actors, beside plain actors;
                      with a scenario go those that it is judged beside, in the same rounds; other rows of the report stay
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An option or value is unknown.</exception>
    public static ComparisonOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new ComparisonOptions(9, Scenario.All, Entry.All, Path.Combine(Repository(), "docs", "performance"), TimeSpan.MaxValue);
        for (; arguments is [var name, .. var rest]; arguments = rest[1..])
        {
            if (rest is not [var value, ..])
            {
                throw new ArgumentException($"{name} needs a value.");
            }

            options = name switch
            {
                "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 => options with { Rounds = rounds },
                "--scenarios" when value == "with-bounds" => options with { Scenarios = Scenario.WithBounds },
                "--scenarios" => options with { Scenarios = Chosen(Scenario.All, static scenario => scenario.Id, value) },
                "--contenders" => options with { Contenders = Chosen(Entry.All, static contender => contender.Name, value) },
                "--minutes" when int.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 => options with { Longest = TimeSpan.FromMinutes(minutes) },
                "--output" => options with { Output = value },
                _ => throw new ArgumentException($"{name} {value} is unknown.\n{Usage}"),
            };
        }

        return options;
    }

    private static List<T> Chosen<T>(IReadOnlyList<T> all, Func<T, string> name, string chosen) =>
        [.. chosen.Split(',').Select(wanted =>
            all.FirstOrDefault(one => string.Equals(name(one), wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no {wanted}; there are {string.Join(", ", all.Select(name))}."))];

    /// <summary>The root of the repository.</summary>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Nekka.slnx")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
