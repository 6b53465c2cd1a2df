using Nekka.Tool.Screens;

namespace Nekka.Tool.Tests;

/// <summary>Screens in files: <c>NEKKA_APPROVE=1</c> writes what a change has made of them.</summary>
internal static class Approved
{
    public static void ShouldBeTheScreen(this IReadOnlyList<Line> lines, string name, int width)
    {
        var painted = Painted.Plain(lines, width);
        painted.ShouldAllBe(line => Line.CellsOf(line) <= width);
        var text = string.Concat(painted.Select(line => line.TrimEnd() + "\n"));
        var file = Path.Combine(Document.Folder, "Screens", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("NEKKA_APPROVE") == "1")
        {
            File.WriteAllText(file, text);
        }

        text.ShouldBe(File.ReadAllText(file), "Read the difference. If it is right, run the tests once with NEKKA_APPROVE=1.");
    }
}
