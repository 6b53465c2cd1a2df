using System.Globalization;
using System.Text.RegularExpressions;

namespace Nekka.Architecture.Tests;

/// <summary>A measured number on a page: a time, an amount of memory, a share, or a ratio with two decimals.</summary>
/// <param name="Path">The path of the page.</param>
/// <param name="Number">The number, as it is written.</param>
/// <param name="Unit">The unit; empty for a ratio, and in the cells of a table that have none.</param>
internal sealed partial record Figure(string Path, string Number, string Unit)
{
    /// <summary>The figures in the sentences of the pages that say what was measured.</summary>
    public static IReadOnlyList<Figure> InSentences { get; } =
        [.. Repository.FilesIn("docs/performance", ".md").Concat(Repository.FilesIn("docs/decisions", ".md")).Append("README.md")
            .SelectMany(path => In(path, isTable: false)).Where(figure => figure.Unit.Length > 0 || figure.Decimals == 2)];

    /// <summary>The figures in the tables of the pages about performance, by their units.</summary>
    public static ILookup<string, Figure> InTables { get; } =
        Repository.FilesIn("docs/performance", ".md").SelectMany(path => In(path, isTable: true)).ToLookup(figure => figure.Unit, StringComparer.Ordinal);

    /// <summary>Whether a table shows it, with as many decimals or with more.</summary>
    public bool StandsInATable =>
        InTables[Unit].Concat(Unit == "B" ? InTables[""] : []).Any(shown => shown.Decimals >= Decimals && Math.Round(shown.Value, Decimals, MidpointRounding.AwayFromZero) == Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Number} {Unit}".TrimEnd();

    private decimal Value => decimal.Parse(Number, CultureInfo.InvariantCulture);

    private int Decimals => Number.Contains('.', StringComparison.Ordinal) ? Number.Length - Number.IndexOf('.', StringComparison.Ordinal) - 1 : 0;

    private static IEnumerable<Figure> In(string path, bool isTable)
    {
        var page = isTable ? Repository.Read(path) : Generated().Replace(Repository.Read(path), ""); // That this is what was measured, another test says.
        var lines = CodeOrComment().Replace(page, "").Split('\n').Where(line => line.StartsWith('|') == isTable);
        return Measured().Matches(string.Join(' ', lines))
            .Select(found => new Figure(path, found.Groups["number"].Value, found.Groups["unit"].Value == "bytes" ? "B" : found.Groups["unit"].Value));
    }

    [GeneratedRegex("^```.*?^```|<!--.*?-->", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeOrComment();

    [GeneratedRegex("^<!-- measured: .*?^<!-- end -->", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Generated();

    // The first number of "28 to 29 ns" has the unit of the second.
    [GeneratedRegex(@"(?<![\w.,-])(?<number>\d+(,\d{3})*(\.\d+)?)(?![\w-]|[.,]\d)(?=( (to|–|or) [\d.,]*\d)?\s(?<unit>ns|µs|ms|%|B|bytes|kB|MB)(?!\w)|)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Measured();
}
