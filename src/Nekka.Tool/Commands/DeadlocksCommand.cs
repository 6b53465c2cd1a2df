using System.ComponentModel;
using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary><c>nekka deadlocks</c>.</summary>
internal sealed class DeadlocksCommand : ProcessCommand<DeadlocksCommand.Settings>
{
    protected override async Task<int> RunAsync(Surroundings surroundings, int process, Settings settings, CancellationToken cancellationToken)
    {
        var query = new DiagnosisQuery { Sections = ["deadlocks"] };
        var document = await surroundings.Targets.Source(process, settings.Timeout).LookAsync(query, cancellationToken).ConfigureAwait(false);
        var circles = document.Read().Deadlocks;
        surroundings.Write(CircleLines.Of(circles, surroundings.Width));
        return circles.Any(circle => circle.Certain || settings.CountsSuspected) ? ExitCode.Found : ExitCode.Done;
    }

    internal sealed class Settings : ProcessSettings
    {
        [CommandOption("--suspected")]
        [Description("The exit code counts suspected deadlocks, too: circles that something outside may still end.")]
        public bool CountsSuspected { get; init; }
    }
}
