using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nekka.Tool.Screens;

/// <summary>One line of a screen. What does not fit is cut, and an ellipsis says so.</summary>
/// <remarks>Characters that control a terminal are left out: a text of the process must not.</remarks>
internal sealed class Line : Renderable
{
    private readonly List<Segment> _segments = [];

    public Line()
    {
    }

    public Line(string text, Style? style = null) => Add(text, style);

    /// <summary>The number of cells that the whole text takes.</summary>
    public int Width => Segment.CellCount(_segments);

    /// <summary>Adds a text, if there is one.</summary>
    public Line Add(string? text, Style? style = null)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _segments.Add(new Segment(Harmless(text), style ?? Shade.Plain));
        }

        return this;
    }

    /// <summary>Adds a text, cut or filled to a number of cells.</summary>
    public Line AddCell(string text, int width, bool isRight, Style? style = null)
    {
        var cut = Cut(Harmless(text), width);
        var filling = new string(' ', Math.Max(0, width - cut.GetCellWidth()));
        return Add(isRight ? filling + cut : cut + filling, style);
    }

    /// <summary>Fills the line up to a number of cells, in a style.</summary>
    public Line Fill(int width, Style style) => Add(new string(' ', Math.Max(0, width - Width)), style);

    /// <summary>A text without what controls a terminal.</summary>
    public static string Harmless(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character)) : text;

    /// <summary>The number of cells that a text takes: a Chinese character takes two.</summary>
    public static int CellsOf(string text) => text.GetCellWidth();

    /// <summary>Cuts a text to a number of cells.</summary>
    public static string Cut(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var cells = 0;
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            cells += rune.ToString().GetCellWidth();
            if (cells > width - 1)
            {
                break;
            }

            cut.Append(rune);
        }

        return width > 0 ? cut.Append('…').ToString() : "";
    }

    /// <summary>The text without styles.</summary>
    public override string ToString() => string.Concat(_segments.Select(static segment => segment.Text));

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var left = maxWidth;
        foreach (var segment in _segments)
        {
            var isLast = ReferenceEquals(segment, _segments[^1]);
            var width = segment.CellCount();
            if (width > left || (width == left && !isLast && Width > maxWidth))
            {
                yield return new Segment(Cut(segment.Text + (isLast ? "" : " …"), left), segment.Style);
                break;
            }

            left -= width;
            yield return segment;
        }

        yield return Segment.LineBreak;
    }
}
