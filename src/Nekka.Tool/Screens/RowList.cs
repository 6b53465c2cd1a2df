using Spectre.Console;

namespace Nekka.Tool.Screens;

/// <summary>Rows in columns. Where the screen is narrow, the last columns are left out.</summary>
/// <param name="columns">The columns, the most important first. One of them takes what is left.</param>
/// <param name="width">The cells of the screen.</param>
/// <typeparam name="TRow">The type of the rows.</typeparam>
internal sealed class RowList<TRow>(IReadOnlyList<Column<TRow>> columns, int width)
{
    private const int Gap = 1;
    private const int LeastOfOpenColumn = 16;

    private readonly IReadOnlyList<Column<TRow>> _columns = Fitting(columns, width);

    /// <summary>The heads of the columns.</summary>
    public Line Head() => Cells(static column => column.Title, Shade.Head);

    /// <summary>One row.</summary>
    public Line Row(TRow row, Style? style = null) => Cells(column => column.Text(row), style);

    private static List<Column<TRow>> Fitting(IReadOnlyList<Column<TRow>> columns, int width)
    {
        var fitting = new List<Column<TRow>>();
        var left = width;
        foreach (var column in columns)
        {
            var needed = (column.Width == 0 ? LeastOfOpenColumn : column.Width) + Gap;
            if (needed <= left || fitting.Count == 0)
            {
                fitting.Add(column);
                left -= needed;
            }
        }

        return fitting;
    }

    private Line Cells(Func<Column<TRow>, string> text, Style? style)
    {
        var open = Math.Max(1, width - _columns.Sum(static column => column.Width + Gap) + Gap);
        var line = new Line();
        foreach (var column in _columns)
        {
            line.Add(line.Width > 0 ? " " : "", style).AddCell(text(column), column.Width == 0 ? open : column.Width, column.IsRight, style);
        }

        return line;
    }
}
