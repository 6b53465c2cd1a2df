using System.Globalization;
using Nekka.Tool.Model;

namespace Nekka.Tool.Processes;

/// <summary>Finds the process that the user means.</summary>
internal static class ProcessChoice
{
    /// <summary>Finds a process by its id or its name, or the only one that has Nekka.</summary>
    /// <param name="text">What the user typed, if anything.</param>
    /// <param name="list">Lists the processes with Nekka.</param>
    /// <param name="timeout">How long each process may take to answer.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="UnreachableProcessException">There is none, or more than one.</exception>
    public static async Task<int> FindAsync(string? text, Func<TimeSpan, Task<IReadOnlyList<NekkaProcess>>> list, TimeSpan timeout) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : Among(await list(timeout).ConfigureAwait(false), text);

    /// <summary>Chooses one of the processes with Nekka.</summary>
    /// <param name="processes">All of them.</param>
    /// <param name="name">The name of the program, without regard to case; <see langword="null"/>: there must be only one process.</param>
    /// <exception cref="UnreachableProcessException">There is none, or more than one.</exception>
    public static int Among(IReadOnlyList<NekkaProcess> processes, string? name)
    {
        var matching = name is null ? processes : [.. processes.Where(process => string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase))];
        return matching switch
        {
            [var only] => only.Id,
            [] when name is null => throw new UnreachableProcessException(
                "No process of this user has Nekka. A process of somebody else, or in a container, must be looked at by its user or from inside the container."),
            [] => throw new UnreachableProcessException($"No process with Nekka is called {name}. {Listed(processes)}"),
            _ => throw new UnreachableProcessException($"{(name is null ? "Several processes have Nekka" : $"Several processes are called {name}")}. Choose one by its id. {Listed(matching)}"),
        };
    }

    private static string Listed(IReadOnlyList<NekkaProcess> processes) => processes.Count == 0
        ? "No process of this user has Nekka."
        : $"Processes with Nekka: {string.Join(", ", processes.Select(static process => string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.Name}")))}.";
}
