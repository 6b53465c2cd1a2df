using System.Net;

namespace Nekka.Benchmarks.Drawing;

/// <summary>The frame of every drawing: a background and colours of its own, light or dark as the reader's system is.</summary>
/// <remarks>A drawing in a page does not know the colours of the page, so it does not rely on them.</remarks>
internal static class Svg
{
    /// <summary>The end of a drawing.</summary>
    public const string End = "</svg>";

    // Every colour of a text has a contrast of at least 4.5 to its background.
    private const string Style = """
        <style>
          .paper { fill: #ffffff; stroke: #d1d9e0 } text { fill: #1f2328 } .strong { font-weight: 600 } .soft { fill: #59636e }
          .line { stroke: #d1d9e0; fill: none } .own { stroke: #0969da; stroke-width: 1.5; fill: none } .own-text { fill: #0969da }
          .library { fill: #bc6c00 } .loop { fill: #6e7781 }
          .first { stroke: #0969da; fill: #0969da } .second { stroke: #bc4c00; fill: #bc4c00 } .third { stroke: #1a7f37; fill: #1a7f37 } .fourth { stroke: #8250df; fill: #8250df }
          path.first, path.second, path.third, path.fourth { fill: none; stroke-width: 1.5 } text.first, text.second, text.third, text.fourth { stroke: none }
          @media (prefers-color-scheme: dark) {
            .paper { fill: #0d1117; stroke: #3d444d } text { fill: #f0f6fc } .soft { fill: #9198a1 }
            .line { stroke: #3d444d } .own { stroke: #58a6ff } .own-text { fill: #58a6ff }
            .library { fill: #e3a13b } .loop { fill: #9198a1 }
            .first { stroke: #58a6ff; fill: #58a6ff } .second { stroke: #f0883e; fill: #f0883e } .third { stroke: #3fb950; fill: #3fb950 } .fourth { stroke: #bc8cff; fill: #bc8cff }
          }
        </style>
        """;

    /// <summary>The beginning of a drawing.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    public static string Begin(int width, int height, string title) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" font-family="system-ui, -apple-system, Segoe UI, Noto Sans, DejaVu Sans, sans-serif" font-size="12">
        <title>{WebUtility.HtmlEncode(title)}</title>
        {Style}
        <rect class="paper" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="6"/>
        """;
}
