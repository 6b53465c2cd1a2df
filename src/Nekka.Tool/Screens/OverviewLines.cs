using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>What is wrong, and the first actors, once: for a file, a pipe or a log.</summary>
internal static class OverviewLines
{
    public static IReadOnlyList<Line> Of(Diagnosis diagnosis, int width)
    {
        var list = new RowList<ActorRow>(ActorColumns.All, width);
        var page = diagnosis.Actors ?? new ActorPage();
        return
        [
            HeadLines.OfProcess(diagnosis, note: null),
            HeadLines.OfTotals(diagnosis),
            HeadLines.OfPool(diagnosis),
            new Line(),
            .. JudgementLines.Of(diagnosis.Judgements, width, int.MaxValue),
            new Line(),
            .. diagnosis.Deadlocks.Count > 0 ? CircleLines.Of(diagnosis.Deadlocks, width) : [],
            list.Head(),
            .. page.Rows.Select(row => list.Row(row)),
            .. page.Matching > page.Rows.Count ? (Line[])[new Line($"and {Amount.Count(page.Matching - page.Rows.Count)} other actors")] : [],
        ];
    }
}
