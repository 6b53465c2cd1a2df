using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Nekka.Testing.Tests;

/// <summary>That the guide names every option of a simulation, and its default.</summary>
public partial class OptionsTests
{
    [Fact]
    public void The_guide_lists_every_option_once()
    {
        var options = typeof(SimulationOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance);

        Rows().Select(static row => row.Name).ShouldBe(options.Select(static option => option.Name), ignoreOrder: true);
    }

    [Fact]
    public void The_guide_tells_the_defaults()
    {
        var defaults = new SimulationOptions();

        foreach (var (name, told) in Rows())
        {
            var value = typeof(SimulationOptions).GetProperty(name)!.GetValue(defaults);
            var expected = value switch
            {
                bool flag => flag ? "`true`" : "`false`",
                int number => number.ToString("N0", CultureInfo.InvariantCulture),
                ulong => "1, or `NEKKA_SIMULATION_SEED`",
                TimeSpan { TotalSeconds: < 60 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} seconds"),
                TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} minutes"),
                _ => "as usual",
            };
            told.ShouldBe(expected, name);
        }
    }

    private static (string Name, string Default)[] Rows()
    {
        var guide = File.ReadAllText(Path.Combine(Built.Repository, "docs", "guides", "testing.md"));
        var table = guide[guide.IndexOf("| option | default |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];
        return [.. Row().Matches(table).Select(static row => (row.Groups["name"].Value, row.Groups["default"].Value))];
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<default>.+?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();
}
