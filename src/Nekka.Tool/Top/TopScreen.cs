using Nekka.Tool.Model;
using Nekka.Tool.Screens;

namespace Nekka.Tool.Top;

/// <summary>Composes the picture of <c>nekka top</c> for a terminal of any size.</summary>
internal static class TopScreen
{
    private const int LeastRows = 3;
    private const int LeastHeightForAllHeads = 16;
    private const string LongKeys = "q quit  h help  Enter open  s sort  / filter  j judgements  d deadlocks  c classes  l dead letters  t stacks  p pause";
    private const string ShortKeys = "q quit  h help  Enter open  s sort  / filter";

    /// <summary>The lines of the picture, at most as many as the terminal has.</summary>
    public static IReadOnlyList<Line> Of(TopModel model, ScreenSize size)
    {
        List<Line> heads = [.. Heads(model, size)];
        var room = Math.Max(1, size.Height - heads.Count - 1);
        List<Line> body = model is { View: TopView.Overview, Diagnosis: { } diagnosis }
            ? Overview(model, diagnosis, size.Width, room)
            : Text(model, size.Width, room);
        return [.. heads, .. body.Take(room), .. Enumerable.Repeat(new Line(), Math.Max(0, room - body.Count)), Foot(model, size.Width)];
    }

    private static IEnumerable<Line> Heads(TopModel model, ScreenSize size)
    {
        if (model.Diagnosis is not { } diagnosis)
        {
            yield break;
        }

        yield return HeadLines.OfProcess(diagnosis, model.Note);
        var hasRoom = size.Height >= LeastHeightForAllHeads;
        if (hasRoom || diagnosis.Pool.Unresponsive is null)
        {
            yield return HeadLines.OfTotals(diagnosis);
        }

        if (hasRoom || diagnosis.Pool.Unresponsive is not null)
        {
            yield return HeadLines.OfPool(diagnosis);
        }
    }

    // What is wrong comes first, and gets the room it needs as long as a few actors remain to be seen.
    private static List<Line> Overview(TopModel model, Diagnosis diagnosis, int width, int room)
    {
        var judgements = JudgementLines.Of(diagnosis.Judgements, width, Math.Max(1, room - LeastRows - 1));
        model.PageSize = Math.Max(1, room - judgements.Count - 1);
        var troubled = diagnosis.Deadlocks.Where(static circle => circle.Certain).SelectMany(static circle => circle.Members).Select(static member => member.Actor).ToHashSet(StringComparer.Ordinal);
        var list = new RowList<ActorRow>(ActorColumns.All, width);
        return
        [
            .. judgements,
            list.Head(),
            .. Rows(diagnosis).Take(model.PageSize).Select((row, index) => list.Row(row, index == model.Chosen ? Shade.Chosen : troubled.Contains(row.Urn) ? Shade.Critical : Shade.Plain)),
        ];
    }

    private static IReadOnlyList<ActorRow> Rows(Diagnosis diagnosis) => diagnosis.Actors?.Rows ?? [];

    private static List<Line> Text(TopModel model, int width, int room)
    {
        List<Line> lines = [.. Lines(model, width)];
        (model.PageSize, model.TextLength) = (room, lines.Count);
        _ = model.Move(0); // The text may have become shorter.
        return lines[Math.Min(model.Scroll, lines.Count)..];
    }

    private static IEnumerable<Line> Lines(TopModel model, int width) => model switch
    {
        { View: TopView.Help } => Help(),
        { View: TopView.Stacks, Stacks: { } stacks } => StackLines.Of(stacks),
        { View: TopView.Stacks, WhyNoStacks: { } reason } => Wrapping.Lines(reason, width).Select(static line => new Line(line, Shade.Critical)),
        { View: TopView.Stacks } => [new Line("Taking the stacks …")],
        { Diagnosis: null } => [new Line("Looking …")],
        { View: TopView.Judgements } => JudgementLines.Of(model.Diagnosis.Judgements, width, int.MaxValue),
        { View: TopView.Actor } => ActorLines.Of(model.Diagnosis, width),
        { View: TopView.Deadlocks } => CircleLines.Of(model.Diagnosis.Deadlocks, width),
        { View: TopView.Classes } => ClassLines.Of(model.Diagnosis.Classes, width),
        { View: TopView.DeadLetters } => DeadLetterLines.Of(model.Diagnosis, width),
        _ => [],
    };

    private static IEnumerable<Line> Help() =>
    [
        .. TopKeys.All.Where(static key => key.Shown.Length > 0).Select(static key => new Line().AddCell(key.Shown, 11, isRight: false, Shade.Strong).Add($" {key.What}")),
        new Line(),
        new Line("!! is critical, ! a warning. Times and counts are the process's own."),
        new Line("WAITING: messages in the inbox. OLDEST: how long the first of them has waited at least."),
    ];

    private static Line Foot(TopModel model, int width)
    {
        if (model.IsTypingFilter)
        {
            return new Line($"Filter: {model.Filter}_").Add("  Enter keeps it, Esc does not", Shade.Faint);
        }

        var line = new Line().Add(model.IsPaused ? "PAUSED " : "", Shade.Warning).Add(Position(model), Shade.Strong);
        return line.Add(model.View != TopView.Overview ? "Esc back  q quit  h help" : width - line.Width >= LongKeys.Length ? LongKeys : ShortKeys, Shade.Faint);
    }

    private static string Position(TopModel model)
    {
        if (model.View != TopView.Overview || model.Diagnosis is not { Actors: { } page })
        {
            return model.TextLength > model.PageSize ? $"{Amount.Count(model.Scroll + 1)} of {Amount.Count(model.TextLength)}  " : "";
        }

        var filter = model.Filter.Length > 0 ? $" with {model.Filter}" : "";
        return $"{Amount.Count(Math.Min(page.Offset + model.Chosen + 1, page.Matching))}/{Amount.Count(page.Matching)}{filter} by {DiagnosisQuery.NameOf(model.Sort)}  ";
    }
}
