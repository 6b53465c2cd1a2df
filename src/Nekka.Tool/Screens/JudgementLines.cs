using System.Globalization;
using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>What is wrong, in as many lines as there is room for.</summary>
internal static class JudgementLines
{
    private const string Nothing = "Nothing is wrong, as far as Nekka sees.";

    /// <summary>The judgements, the worst first: with advice, or without, or the beginning of each, as there is room for all of them.</summary>
    /// <param name="judgements">All of them.</param>
    /// <param name="width">The cells of a line.</param>
    /// <param name="room">The number of lines.</param>
    public static IReadOnlyList<Line> Of(IReadOnlyList<Judgement> judgements, int width, int room)
    {
        if (judgements.Count == 0)
        {
            return [new Line(Nothing, Shade.Good)];
        }

        List<Line>[] forms = [Lines(judgements, width, Form.WithAdvice), Lines(judgements, width, Form.Whole), Lines(judgements, width, Form.OneLine)];
        return Array.Find(forms, lines => lines.Count <= room) ?? [.. forms[^1].Take(room - 1), new Line($"  and {Amount.Count(judgements.Count - room + 1)} more: j shows all", Shade.Faint)];
    }

    private static List<Line> Lines(IReadOnlyList<Judgement> judgements, int width, Form form) =>
        [.. judgements.SelectMany((judgement, index) => Lines(judgement, index, width, form))];

    private static List<Line> Lines(Judgement judgement, int index, int width, Form form)
    {
        const int NumberedKeys = 9;
        var number = index < NumberedKeys && judgement.Actor is not null ? (index + 1).ToString(CultureInfo.InvariantCulture) : " ";
        var mark = $"{number} {Shade.MarkOf(judgement.Severity)} ";
        var style = Shade.Of(judgement.Severity);
        if (form == Form.OneLine)
        {
            return [new Line(mark, style).Add(judgement.Text, style)];
        }

        var lines = Wrapping.Lines(judgement.Text, width - mark.Length)
            .Select((text, position) => new Line(position == 0 ? mark : new string(' ', mark.Length), style).Add(text, style))
            .ToList();
        if (form == Form.WithAdvice && judgement.Advice is { } advice)
        {
            lines.AddRange(Wrapping.Lines(advice, width - mark.Length).Select(text => new Line(new string(' ', mark.Length) + text, Shade.Faint)));
        }

        return lines;
    }

    private enum Form
    {
        WithAdvice,
        Whole,
        OneLine,
    }
}
