using System.Globalization;
using System.Net;
using System.Text;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Drawing;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The results as a chart: for each scenario, how many times as long as Nekka the best library and the best loop take.</summary>
/// <remarks>The scale is logarithmic, and bars start at one, so that twice as long and half as long have the same length. Rows with nothing
/// to compare are not drawn.</remarks>
internal static class Chart
{
    private const int Width = 860;
    private const int Left = 342; // Where the scale begins.
    private const int Right = 128; // Room for the names at the ends of bars.
    private const int BarHeight = 9;
    private const int RowHeight = 24;
    private const int Top = 66;

    private static readonly string[] Groups = ["Messages", "Questions and answers", "By key, pools, streams, metrics", "Starting"];
    private static readonly double[] Marks = [0.5, 1, 2, 5, 10, 20, 50];

    /// <summary>An SVG document that is readable in light and dark mode.</summary>
    public static string Of(Results results)
    {
        var rows = results.Compared.Select(scenario => new Row(results, scenario)).ToArray();
        var ratios = rows.SelectMany(static row => row.Bars).Select(static bar => bar.Ratio).ToArray();
        var scale = new LogarithmicScale(Math.Min(0.5, ratios.DefaultIfEmpty(1).Min()), Math.Max(2, ratios.DefaultIfEmpty(1).Max()), Left, Width - Right);
        var (body, y) = (new StringBuilder(), Top);
        foreach (var (number, name) in Groups.Index())
        {
            // The smallest advantage stands first in each group.
            Row[] group = [.. rows.Where(row => (int)row.Scenario.Group == number).OrderBy(static row => row.Bars[0].Ratio)];
            if (group.Length > 0)
            {
                body.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"strong\" x=\"16\" y=\"{y + 14}\">{name}</text>");
                y += 20;
                foreach (var row in group)
                {
                    Append(body, row, scale, y);
                    y += RowHeight;
                }

                y += 8;
            }
        }

        var machine = results.Machine;
        return $"""
            {Svg.Begin(Width, y + 26, "Times of the best other actor library and of the best hand-written loop, as multiples of Nekka's time")}
            <text class="strong" x="16" y="24" font-size="15">What others take, in multiples of what Nekka takes</text>
            <rect class="library" x="16" y="35" width="9" height="9"/><text x="30" y="44">the best other actor library</text>
            <rect class="loop" x="206" y="35" width="9" height="9"/><text x="220" y="44">the best hand-written loop</text>
            <text x="396" y="44">A bar to the right of the line: Nekka takes less.</text>
            {Axis(scale, y)}{body}<text class="soft" x="16" y="{y + 14}" font-size="11">{WebUtility.HtmlEncode($"{machine.Short}, {machine.Date:O}. Medians of {results.Rounds} rounds.")}</text>
            {Svg.End}
            """;
    }

    private static string Axis(LogarithmicScale scale, int bottom)
    {
        var text = new StringBuilder();
        foreach (var mark in Marks.Where(scale.Contains))
        {
            var (x, style) = (scale.At(mark), mark == 1 ? "own" : "line");
            text.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"M{x:0.0} {Top + 2}V{bottom - 8}\"/>");
            text.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"{(mark == 1 ? "own-text" : "soft")}\" x=\"{x:0.0}\" y=\"{Top - 5}\" font-size=\"11\" text-anchor=\"middle\">{(mark == 1 ? "Nekka" : string.Create(CultureInfo.InvariantCulture, $"× {mark}"))}</text>");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder body, Row row, LogarithmicScale scale, int y)
    {
        body.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left - 76}\" y=\"{y + 14}\" text-anchor=\"end\">{WebUtility.HtmlEncode(row.Scenario.Title)}</text>");
        body.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"own-text\" x=\"{Left - 8}\" y=\"{y + 14}\" text-anchor=\"end\">{WebUtility.HtmlEncode(row.Own)}</text>");
        var top = y + ((RowHeight - 4 - (row.Bars.Count * (BarHeight + 1))) / 2);
        foreach (var bar in row.Bars)
        {
            var (one, end) = (scale.At(1), scale.At(bar.Ratio));
            body.AppendLine(CultureInfo.InvariantCulture, $"<rect class=\"{bar.Style}\" x=\"{Math.Min(one, end):0.0}\" y=\"{top}\" width=\"{Math.Max(1, Math.Abs(end - one)):0.0}\" height=\"{BarHeight}\"/>");
            body.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Math.Max(one, end) + 5:0.0}\" y=\"{top + BarHeight - 1}\" font-size=\"10\">{Number(bar.Ratio)} {WebUtility.HtmlEncode(bar.Name)}</text>");
            top += BarHeight + 1;
        }
    }

    private static string Number(double ratio) => $"× {ratio.ToString(ratio < 2 ? "0.00" : ratio < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)}";

    private sealed record Bar(string Name, string Style, double Ratio);

    private sealed record Row
    {
        public Row(Results results, Scenario scenario)
        {
            var own = results.Own(scenario)!;
            Scenario = scenario;
            Own = string.Create(CultureInfo.InvariantCulture, $"{own.Median.ToString(own.Median < 10 ? "N1" : "N0", CultureInfo.InvariantCulture)} {scenario.Unit}");
            (ContenderKind Kind, string Style)[] kinds = [(ContenderKind.Library, "library"), (ContenderKind.Loop, "loop")];
            Bars = [.. kinds.Select(kind => results.Best(scenario, kind.Kind) is { } best ? new Bar(best.Contender.Name, kind.Style, best.Median / own.Median) : null).OfType<Bar>()];
        }

        public Scenario Scenario { get; }

        public string Own { get; }

        public IReadOnlyList<Bar> Bars { get; }
    }
}
