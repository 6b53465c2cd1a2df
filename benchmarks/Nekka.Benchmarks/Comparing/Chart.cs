using System.Globalization;
using System.Net;
using System.Text;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The results as a chart: for each scenario, the times of Nekka, the best library and the best loop.</summary>
/// <remarks>The bars of a scenario are proportional to its numbers; the longest has the full width.</remarks>
internal static class Chart
{
    private const int Width = 860;
    private const int Left = 290;
    private const int Right = 190;
    private const int BarHeight = 13;
    private const int Gap = 14;
    private const int Top = 34;

    /// <summary>An SVG document that is readable in light and dark mode.</summary>
    public static string Of(Results results, Machine machine)
    {
        var bars = new StringBuilder();
        var y = Top;
        foreach (var scenario in results.Scenarios.Where(scenario => results.Own(scenario) is not null))
        {
            Result?[] shown = [results.Own(scenario), results.Best(scenario, ContenderKind.Library), results.Best(scenario, ContenderKind.Loop)];
            Append(bars, scenario, [.. shown.OfType<Result>()], ref y);
        }

        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {y + 22}" font-family="system-ui, sans-serif" font-size="12">
            <style>
              text {Braced("fill: #24292f")} .own {Braced("fill: #2f81f7")} .library {Braced("fill: #bf8700")} .loop {Braced("fill: #8c959f")}
              @media (prefers-color-scheme: dark) {Braced($"text {Braced("fill: #e6edf3")}")}
            </style>
            <text x="{Left}" y="18" font-size="13">shorter is better: <tspan class="own">Nekka</tspan>, <tspan class="library">the best other library</tspan>, <tspan class="loop">the best hand-written loop</tspan></text>
            {bars}<text x="{Left}" y="{y + 12}" font-size="10">{WebUtility.HtmlEncode($"{machine.Processor}, {machine.Cores} cores, {machine.Runtime}, {machine.Date:O}")}</text>
            </svg>
            """;
    }

    private static void Append(StringBuilder bars, Scenario scenario, Result[] shown, ref int y)
    {
        var longest = shown.Max(static result => result.Median);
        bars.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left - 10}\" y=\"{y + (shown.Length * BarHeight / 2) + 4}\" text-anchor=\"end\">{WebUtility.HtmlEncode(scenario.Title)}</text>");
        foreach (var result in shown)
        {
            var length = Math.Max(1, (Width - Left - Right) * result.Median / longest);
            var style = result.Contender.Name == Entry.Own ? "own" : result.Contender.Kind == ContenderKind.Library ? "library" : "loop";
            bars.AppendLine(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{Left}\" y=\"{y}\" width=\"{length:0.0}\" height=\"{BarHeight - 2}\" rx=\"2\"/>");
            bars.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left + length + 5:0.0}\" y=\"{y + BarHeight - 3}\" font-size=\"11\">{result.Median:N0} {scenario.Unit} {WebUtility.HtmlEncode(result.Contender.Name)}</text>");
            y += BarHeight;
        }

        y += Gap;
    }

    private static string Braced(string content) => $"{{ {content} }}";
}
