using System.ComponentModel;
using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Nekka.Tool.Top;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary><c>nekka top</c>.</summary>
internal sealed class TopCommand : ProcessCommand<TopCommand.Settings>
{
    private const int RowsOfAFile = 20;

    protected override async Task<int> RunAsync(Surroundings surroundings, int process, Settings settings, CancellationToken cancellationToken)
    {
        var source = surroundings.Targets.Source(process, settings.Timeout);
        if (!surroundings.IsInteractive)
        {
            var document = await LookTwiceAsync(surroundings, source, new DiagnosisQuery { Count = RowsOfAFile }, cancellationToken).ConfigureAwait(false);
            surroundings.Write(OverviewLines.Of(document.Read(), surroundings.Width));
            return ExitCode.Done;
        }

        var terminal = surroundings.Terminal(surroundings.Colours);
        try
        {
            var session = new TopSession(source, surroundings.Targets.Threads(process, settings.Timeout), terminal, TimeSpan.FromSeconds(settings.IntervalSeconds));
            await session.RunAsync(settings.HasClock ? surroundings.Clock : null, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }
        finally
        {
            (terminal as IDisposable)?.Dispose();
        }
    }

    internal sealed class Settings : ProcessSettings
    {
        private const double LeastSeconds = 0.1;
        private const double MostSeconds = 3600;

        [CommandOption("-i|--interval <SECONDS>")]
        [Description("The time from one look to the next; 1 by default.")]
        [DefaultValue(1.0)]
        public double IntervalSeconds { get; init; } = 1;

        [CommandOption("--clock", IsHidden = true)]
        [Description("Says on the screen how long the first one took.")]
        public bool HasClock { get; init; }

        public override ValidationResult Validate() => IntervalSeconds is >= LeastSeconds and <= MostSeconds
            ? base.Validate()
            : ValidationResult.Error($"--interval must be {LeastSeconds} to {MostSeconds} seconds, not {IntervalSeconds}.");
    }
}
