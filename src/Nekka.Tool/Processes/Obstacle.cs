using System.Globalization;
using System.Net.Sockets;
using Microsoft.Diagnostics.NETCore.Client;

namespace Nekka.Tool.Processes;

/// <summary>Says why a process cannot be looked into, and what to do.</summary>
internal static class Obstacle
{
    private const string List = "nekka ps lists the processes with Nekka.";

    // A process that is killed closes its port first, and on a busy machine exists for a while after that.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);

    /// <summary>Whether an exception means that something is in the way of a session, or that the time is over.</summary>
    public static bool Explains(Exception exception) =>
        exception is DiagnosticsClientException or IOException or OperationCanceledException or TimeoutException or UnauthorizedAccessException or SocketException;

    /// <summary>Finds out what is in the way.</summary>
    /// <param name="id">The id of the process.</param>
    /// <param name="isConnected">Whether its diagnostic port opened a session.</param>
    /// <param name="hasAnswered">Whether it has answered before.</param>
    /// <param name="timeout">How long it had to answer.</param>
    /// <returns>The reason, as sentences.</returns>
    public static async Task<string> OfAsync(int id, bool isConnected, bool hasAnswered, TimeSpan timeout)
    {
        if (!SystemProcess.Exists(id) || (hasAnswered && await SystemProcess.EndsWithinAsync(id, TimeToEnd).ConfigureAwait(false)))
        {
            return hasAnswered ? $"Process {Text(id)} ended while nekka looked at it." : $"There is no process {Text(id)}. {List}";
        }

        var process = SystemProcess.Of(id);
        if (process.IsStopped)
        {
            return $"{process} is stopped, by SIGSTOP or a debugger, so nothing in it can answer. kill -CONT {Text(id)} lets it go on.";
        }

        if (!isConnected)
        {
            return OfNoPort(process, timeout);
        }

        return hasAnswered
            ? $"{process} has not answered for {Text(timeout)} s. The machine may be too busy: --timeout gives it more time."
            : await OfNoAnswerAsync(process, timeout).ConfigureAwait(false);
    }

    private static string OfNoPort(SystemProcess process, TimeSpan timeout)
    {
        if (process.OtherOwner is { } owner)
        {
            return $"{process} belongs to {owner}, and only its owner may look into it. Run nekka as that user: sudo -u {owner} nekka …";
        }

        if (process.VariableThatTurnsDiagnosticsOff is { } variable)
        {
            return $"{process} runs with {variable}, which turns off the diagnostic port of .NET. Start it without that variable.";
        }

        if (process.OtherTemporaryFolder is { } folder)
        {
            return $"{process} keeps its diagnostic port in another temporary folder. Run nekka with TMPDIR={folder}";
        }

        return process.HasPort
            ? $"The diagnostic port of {process} has not answered for {Text(timeout)} s. The process may have just begun or be about to end, or the machine may be too busy: --timeout gives it more time."
            : $"{process} has no diagnostic port. It is not a .NET program; or it is native code, which needs " +
              "<EventSourceSupport>true</EventSourceSupport> in its project; or it runs with DOTNET_EnableDiagnostics=0; " +
              $"or its temporary folder is not {Path.GetTempPath()}, as in a container. {List}";
    }

    private static async Task<string> OfNoAnswerAsync(SystemProcess process, TimeSpan timeout) => await LoadedModules.HaveNekkaAsync(process.Id, timeout).ConfigureAwait(false) switch
    {
        false => $"{process} has no Nekka: it has not loaded Nekka.dll. {List}",
        true => $"{process} has Nekka, but has not answered for {Text(timeout)} s. It has made no actor system yet; or its Nekka is older than this tool; " +
            "or its project turns off EventSourceSupport; or the machine is too busy: --timeout gives it more time.",
        null => $"{process} has not answered for {Text(timeout)} s. It has no Nekka; or it is native code, which needs " +
            "<EventSourceSupport>true</EventSourceSupport> in its project; or the machine is too busy: --timeout gives it more time.",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
