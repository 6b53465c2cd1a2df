using Nekka.Tool.Model;
using Nekka.Tool.Processes;
using Nekka.Tool.Sources;
using Spectre.Console.Cli;

namespace Nekka.Tool.Commands;

/// <summary>A command that looks into one process.</summary>
/// <typeparam name="TSettings">Its arguments.</typeparam>
internal abstract class ProcessCommand<TSettings> : AsyncCommand<TSettings>
    where TSettings : ProcessSettings
{
    public override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        var surroundings = (Surroundings)context.Data!;
        var process = await ProcessChoice.FindAsync(settings.Process, timeout => surroundings.Targets.ListAsync(timeout, cancellationToken), settings.Timeout).ConfigureAwait(false);
        return await RunAsync(surroundings, process, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(Surroundings surroundings, int process, TSettings settings, CancellationToken cancellationToken);

    /// <summary>Looks twice, so that there are rates, and what is judged by them.</summary>
    protected static async Task<DiagnosisDocument> LookTwiceAsync(Surroundings surroundings, IDiagnosisSource source, DiagnosisQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(source);
        (await source.LookAsync(query, cancellationToken).ConfigureAwait(false)).Read();
        await Task.Delay(surroundings.BetweenTwoLooks, cancellationToken).ConfigureAwait(false);
        return await source.LookAsync(query, cancellationToken).ConfigureAwait(false);
    }
}
