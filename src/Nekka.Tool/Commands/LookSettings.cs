using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary>What every command takes that looks into processes.</summary>
internal class LookSettings : CommandSettings
{
    private const double MostSeconds = 3600;

    [CommandOption("--timeout <SECONDS>")]
    [Description("How long a process may take to answer; 10 by default, 3 for ps.")]
    public double? TimeoutSeconds { get; init; }

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds ?? DefaultTimeoutSeconds);

    protected virtual double DefaultTimeoutSeconds => 10;

    public override ValidationResult Validate() => TimeoutSeconds is null or > 0 and <= MostSeconds
        ? ValidationResult.Success()
        : ValidationResult.Error($"--timeout must be more than 0 and at most {MostSeconds} seconds, not {TimeoutSeconds}.");
}
