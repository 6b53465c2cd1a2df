using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>The messages that nobody handled.</summary>
internal static class DeadLetterLines
{
    private const string None = "No message has been lost since nekka began to look.";

    private static readonly Column<DeadLetterSum>[] Columns =
    [
        new("TO CLASS", 0, static row => row.Class, IsRight: false),
        new("MESSAGE", 24, static row => row.Message, IsRight: false),
        new("COUNT", 8, static row => Amount.Count(row.Count)),
        new("REASON", 20, static row => row.Reason, IsRight: false),
    ];

    public static IReadOnlyList<Line> Of(Diagnosis diagnosis, int width)
    {
        var letters = diagnosis.DeadLetters;
        if (letters.Total == 0 && letters.ByClass.Count == 0)
        {
            return [new Line(None, Shade.Good)];
        }

        var list = new RowList<DeadLetterSum>(Columns, width);
        return
        [
            new Line($"{Amount.Of(letters.Total, "dead letter")} since nekka began to look", Shade.Warning),
            list.Head(),
            .. letters.ByClass.Select(row => list.Row(row)),
            new Line(),
            .. letters.Recent.Select(letter => new Line(Amount.Ago(letter.Time, diagnosis.Taken), Shade.Faint).Add($" {letter.Message} to {letter.Name}: {letter.Reason}")),
        ];
    }
}
