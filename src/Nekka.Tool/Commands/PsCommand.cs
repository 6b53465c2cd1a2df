using System.Globalization;
using Nekka.Tool.Processes;
using Nekka.Tool.Screens;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary><c>nekka ps</c>.</summary>
internal sealed class PsCommand : AsyncCommand<PsCommand.Settings>
{
    private static readonly Column<NekkaProcess>[] Columns =
    [
        new("PID", 8, static process => process.Id.ToString(CultureInfo.InvariantCulture)),
        new("PROGRAM", 24, static process => process.Name, IsRight: false),
        new("ACTORS", 9, static process => process.Diagnosis is { } diagnosis ? Amount.Count(diagnosis.Totals.Actors) : ""),
        new("WAITING", 9, static process => process.Diagnosis is { } diagnosis ? Amount.Count(diagnosis.Totals.Waiting) : ""),
        new("WHAT IS WRONG", 0, Wrong, IsRight: false),
    ];

    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var surroundings = (Surroundings)context.Data!;
        var processes = await surroundings.Targets.ListAsync(settings.Timeout, cancellationToken).ConfigureAwait(false);
        var list = new RowList<NekkaProcess>(Columns, surroundings.Width);
        surroundings.Write(processes.Count == 0
            ? [new Line("No process of this user has Nekka.")]
            : [list.Head(), .. processes.Select(process => list.Row(process, process.Diagnosis?.Judgements is [var worst, ..] ? Shade.Of(worst.Severity) : Shade.Plain))]);
        return ExitCode.Done;
    }

    private static string Wrong(NekkaProcess process) => process switch
    {
        { Problem: { } problem } => problem,
        { Diagnosis.Judgements: [var worst] } => worst.Text,
        { Diagnosis.Judgements: [var worst, ..] judgements } => $"{worst.Text} And {Amount.Count(judgements.Count - 1)} more.",
        _ => "",
    };

    internal sealed class Settings : LookSettings
    {
        // One process that does not answer must not hold up the list.
        protected override double DefaultTimeoutSeconds => 3;
    }
}
