using Spectre.Console;

namespace Nekka.Tool.Screens;

/// <summary>Breaks sentences into lines between words.</summary>
internal static class Wrapping
{
    /// <summary>The lines of a text, none wider than a number of cells, except for a word that is.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.GetCellWidth() + 1 + word.GetCellWidth() > width)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length > 0 ? $" {word}" : word;
        }

        lines.Add(line);
        return lines;
    }
}
