using Spectre.Console;

namespace Nekka.Tool.Screens;

/// <summary>Lines as text for a terminal.</summary>
internal static class Painted
{
    /// <summary>The lines with the terminal's own codes for their styles.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="width">The cells of a line; what is beyond is cut.</param>
    /// <param name="colours">What the terminal can show. Without colours, there are no codes at all but bold and inverse.</param>
    public static IReadOnlyList<string> Of(IEnumerable<Line> lines, int width, ColorSystemSupport colours) => Of(lines, width, colours, hasStyles: true);

    /// <summary>The lines as plain text.</summary>
    public static IReadOnlyList<string> Plain(IEnumerable<Line> lines, int width) => Of(lines, width, ColorSystemSupport.NoColors, hasStyles: false);

    private static List<string> Of(IEnumerable<Line> lines, int width, ColorSystemSupport colours, bool hasStyles)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasStyles ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Math.Max(1, width);
        var painted = new List<string>();
        foreach (var line in lines)
        {
            console.Write(line);
            painted.Add(writer.ToString().TrimEnd('\n', '\r'));
            writer.GetStringBuilder().Clear();
        }

        return painted;
    }
}
