using System.Globalization;
using System.Net;
using System.Text;
using Nekka.Benchmarks.Drawing;

namespace Nekka.Benchmarks.Growing;

/// <summary>The cost of one by the number of all, in two panels: time and memory. Both scales are logarithmic.</summary>
internal static class GrowthPlot
{
    private const int Width = 860;
    private const int Height = 250;
    private const int Top = 42;
    private const int Bottom = 212;
    private const int LabelHeight = 13;
    private const double Least = 1; // Less than a nanosecond or a byte has no place on a logarithmic scale.

    private static readonly char[] Powers = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷'];
    private static readonly string[] Styles = ["first", "second", "third", "fourth"];

    /// <summary>An SVG document that is readable in light and dark mode.</summary>
    public static string Of(string title, IReadOnlyList<GrowthPoint> points)
    {
        var body = new StringBuilder();
        AppendPanel(body, "time of one", 52, 270, [.. points.Where(static point => point.Unit == "ns" && point.Median >= Least)]);
        AppendPanel(body, "memory of one", 532, 150, [.. points.Where(static point => point.Unit == "B" && point.Median >= Least)]);
        return $"""
            {Svg.Begin(Width, Height, $"The cost of one, by the number of {title}")}
            {body}<text class="soft" x="187" y="{Bottom + 32}" font-size="11" text-anchor="middle">{title}</text>
            <text class="soft" x="607" y="{Bottom + 32}" font-size="11" text-anchor="middle">{title}</text>
            {Svg.End}
            """;
    }

    private static void AppendPanel(StringBuilder body, string name, int left, int width, GrowthPoint[] points)
    {
        var across = new LogarithmicScale(points.Min(static point => point.Count), points.Max(static point => point.Count), left, left + width);
        var values = points.Select(static point => point.Median).ToArray();
        var (least, most) = (Math.Pow(10, Math.Floor(Math.Log10(values.Min()))), Math.Pow(10, Math.Ceiling(Math.Log10(values.Max() * 1.01))));
        var up = new LogarithmicScale(least, most, Bottom, Top);
        body.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"strong\" x=\"{left}\" y=\"26\">{name}</text>");
        for (var mark = least; mark <= most * 1.01; mark *= 10)
        {
            body.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M{left} {up.At(mark):0.0}H{left + width}\"/>");
            body.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{left - 5}\" y=\"{up.At(mark) + 4:0.0}\" font-size=\"10\" text-anchor=\"end\">{Amount(mark, points[0].Unit)}</text>");
        }

        foreach (var count in points.Select(static point => point.Count).Distinct())
        {
            body.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M{across.At(count):0.0} {Top}V{Bottom}\"/>");
            body.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{across.At(count):0.0}\" y=\"{Bottom + 14}\" font-size=\"11\" text-anchor=\"middle\">10{Powers[(int)Math.Round(Math.Log10(count))]}</text>");
        }

        var lines = points.GroupBy(static point => point.Name).Select((line, number) => (Name: line.Key, Points: line.ToArray(), Style: Styles[number])).ToArray();
        foreach (var (_, line, style) in lines)
        {
            var places = line.Select(point => (X: across.At(point.Count), Y: up.At(point.Median))).ToArray();
            body.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"M{string.Join("L", places.Select(static place => string.Create(CultureInfo.InvariantCulture, $"{place.X:0.0} {place.Y:0.0}")))}\"/>");
            foreach (var (x, y) in places)
            {
                body.AppendLine(CultureInfo.InvariantCulture, $"<circle class=\"{style}\" cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"2.5\"/>");
            }
        }

        AppendLabels(body, left + width + 8, [.. lines.Select(line => (line.Name, line.Style, Y: up.At(line.Points[^1].Median)))]);
    }

    // At the ends of the lines, and apart from one another.
    private static void AppendLabels(StringBuilder body, int x, (string Name, string Style, double Y)[] labels)
    {
        var free = double.MinValue;
        foreach (var (name, style, y) in labels.OrderBy(static label => label.Y))
        {
            var place = Math.Max(y + 4, free);
            free = place + LabelHeight;
            body.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x}\" y=\"{place:0.0}\" font-size=\"11\">{WebUtility.HtmlEncode(name)}</text>");
        }
    }

    private static string Amount(double value, string unit) => (unit, value) switch
    {
        ("ns", >= 1_000_000) => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000:N0} ms"),
        ("ns", >= 1_000) => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000:N0} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0} {unit}"),
    };
}
