using System.ComponentModel;
using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary><c>nekka snapshot</c>.</summary>
internal sealed class SnapshotCommand : ProcessCommand<SnapshotCommand.Settings>
{
    protected override async Task<int> RunAsync(Surroundings surroundings, int process, Settings settings, CancellationToken cancellationToken)
    {
        var source = surroundings.Targets.Source(process, settings.Timeout);
        var document = settings.IsAtOnce
            ? await source.LookAsync(settings.Query, cancellationToken).ConfigureAwait(false)
            : await LookTwiceAsync(surroundings, source, settings.Query, cancellationToken).ConfigureAwait(false);
        var diagnosis = document.Read();
        if (settings.IsJson)
        {
            await surroundings.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(document.Utf8.Span)).ConfigureAwait(false); // As the process wrote it, with all that this tool does not know.
        }
        else
        {
            surroundings.Write(diagnosis.Actor is not null || diagnosis.ActorGone ? ActorLines.Of(diagnosis, surroundings.Width) : OverviewLines.Of(diagnosis, surroundings.Width));
        }

        return diagnosis.ActorGone ? ExitCode.Unreachable : ExitCode.Done;
    }

    internal sealed class Settings : ProcessSettings
    {
        private const int MostActors = 1000;
        private static readonly string[] KnownSections = ["process", "judgements", "deadlocks", "actors", "classes", "deadLetters", "flow"];

        [CommandOption("--json")]
        [Description("Writes JSON, as the process made it. Its format is in the guide.")]
        public bool IsJson { get; init; }

        [CommandOption("--sections <SECTIONS>")]
        [Description("The parts to write, with commas: judgements,deadlocks,actors,classes,deadLetters,flow. All but flow by default.")]
        public string? Sections { get; init; }

        [CommandOption("--sort <ORDER>")]
        [Description("The order of the actors: attention (the most troubled first, by default), waiting, oldestWait, messageAge, rate, handled, failures, restarts, name.")]
        public ActorSort Sort { get; init; }

        [CommandOption("--filter <TEXT>")]
        [Description("Only actors whose name, class or URN has this text.")]
        public string? Filter { get; init; }

        [CommandOption("--offset <NUMBER>")]
        [Description("The number of actors to leave out at the beginning; 0 by default.")]
        public int Offset { get; init; }

        [CommandOption("--count <NUMBER>")]
        [Description("The number of actors: 0 to 1000; 50 by default.")]
        [DefaultValue(50)]
        public int Count { get; init; } = 50;

        [CommandOption("--actor <URN>")]
        [Description("Describes this actor in full.")]
        public string? Actor { get; init; }

        [CommandOption("--at-once")]
        [Description("Looks once instead of twice with a second in between, so there are no rates, and nothing is judged by them.")]
        public bool IsAtOnce { get; init; }

        public DiagnosisQuery Query
        {
            get
            {
                var query = new DiagnosisQuery { Sort = Sort, Filter = Filter, Offset = Offset, Count = Count, Actor = Actor };
                return Sections is null ? query : query with { Sections = SectionNames };
            }
        }

        private string[] SectionNames => Sections!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        public override ValidationResult Validate()
        {
            if (Sections is not null && SectionNames.FirstOrDefault(static name => !KnownSections.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                return ValidationResult.Error($"--sections has no section {unknown}. The sections are {string.Join(", ", KnownSections)}.");
            }

            return Count is < 0 or > MostActors ? ValidationResult.Error($"--count must be 0 to {MostActors}, not {Count}.")
                : Offset < 0 ? ValidationResult.Error($"--offset must be 0 or more, not {Offset}.")
                : base.Validate();
        }
    }
}
