using System.ComponentModel;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary>What every command takes that looks into one process.</summary>
internal class ProcessSettings : LookSettings
{
    [CommandArgument(0, "[process]")]
    [Description("The id of the process, or the name of its program. It may be left out where only one process has Nekka.")]
    public string? Process { get; init; }
}
