using Nekka.Tool.Model;
using Nekka.Tool.Screens;

namespace Nekka.Tool.Commands;

/// <summary><c>nekka stacks</c>.</summary>
internal sealed class StacksCommand : ProcessCommand<ProcessSettings>
{
    private const int MostActors = 1000;

    protected override async Task<int> RunAsync(Surroundings surroundings, int process, ProcessSettings settings, CancellationToken cancellationToken)
    {
        var query = new DiagnosisQuery { Sections = ["actors"], Count = MostActors };
        var document = await surroundings.Targets.Source(process, settings.Timeout).LookAsync(query, cancellationToken).ConfigureAwait(false);
        surroundings.Write(StackLines.Of(await surroundings.Targets.Threads(process, settings.Timeout).TakeAsync(document.Read(), cancellationToken).ConfigureAwait(false)));
        return ExitCode.Done;
    }
}
