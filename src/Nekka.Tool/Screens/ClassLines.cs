using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>The sums by class.</summary>
internal static class ClassLines
{
    private static readonly Column<ClassRow>[] Columns =
    [
        new("CLASS", 0, static row => row.Class, IsRight: false),
        new("ACTORS", 9, static row => Amount.Count(row.Actors)),
        new("BUSY", 7, static row => Amount.CountIfAny(row.Busy)),
        new("WAITING", 9, static row => Amount.CountIfAny(row.Waiting + row.WaitingForRoom)),
        new("PER S", 8, static row => Amount.Rate(row.PerSecond)),
        new("HANDLED", 9, static row => Amount.Count(row.Handled)),
        new("FAILED", 8, static row => Amount.CountIfAny(row.Failed)),
        new("RESTARTS", 9, static row => Amount.CountIfAny(row.Restarts)),
    ];

    public static IReadOnlyList<Line> Of(IReadOnlyList<ClassRow> classes, int width)
    {
        var list = new RowList<ClassRow>(Columns, width);
        return [list.Head(), .. classes.Select(row => list.Row(row))];
    }
}
