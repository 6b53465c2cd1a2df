using Microsoft.Diagnostics.NETCore.Client;
using Nekka.Tool.Model;
using Nekka.Tool.Sources;

namespace Nekka.Tool.Processes;

/// <summary>The processes of this user that have Nekka.</summary>
internal static class NekkaProcesses
{
    /// <summary>Looks into every .NET process.</summary>
    /// <param name="timeout">How long each may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The processes with Nekka, the oldest first.</returns>
    public static async Task<IReadOnlyList<NekkaProcess>> FindAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var looks = DiagnosticsClient.GetPublishedProcesses().Where(static id => id != Environment.ProcessId).Distinct().Select(id => LookAsync(id, timeout, cancellationToken));
        var found = await Task.WhenAll(looks).ConfigureAwait(false);
        return [.. found.OfType<NekkaProcess>().OrderBy(static process => process.Diagnosis?.Process.Started ?? DateTimeOffset.MaxValue).ThenBy(static process => process.Id)];
    }

    private static async Task<NekkaProcess?> LookAsync(int id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (await LoadedModules.HaveNekkaAsync(id, timeout).ConfigureAwait(false) == false)
        {
            return null;
        }

        try
        {
            var document = await new ProcessSource(id, timeout).LookAsync(new DiagnosisQuery { Sections = ["judgements"], Count = 0 }, cancellationToken).ConfigureAwait(false);
            return new NekkaProcess(id, document.Read(), Problem: null);
        }
        catch (UnreachableProcessException exception)
        {
            return await LoadedModules.HaveNekkaAsync(id, timeout).ConfigureAwait(false) == true ? new NekkaProcess(id, Diagnosis: null, exception.Message) : null;
        }
    }
}

/// <summary>A process with Nekka.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Diagnosis">What it says; <see langword="null"/> if it does not answer.</param>
/// <param name="Problem">Why it does not answer.</param>
internal sealed record NekkaProcess(int Id, Diagnosis? Diagnosis, string? Problem)
{
    /// <summary>The name of the program.</summary>
    public string Name => Diagnosis?.Process.Name ?? SystemProcess.Of(Id).Name;
}
