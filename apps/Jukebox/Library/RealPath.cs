namespace Jukebox.Library;

/// <summary>Finds where a path leads, through all links.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path without links, dots and double slashes.</summary>
    /// <exception cref="IOException">The links form a circle, or nothing is there.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var waiting = new Stack<string>(Parts(Path.GetFullPath(path)));
        var real = "/";
        while (waiting.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"The links of {path} form a circle.");
            }

            real = Path.IsPathRooted(target) ? "/" : real;
            foreach (var piece in Parts(target))
            {
                waiting.Push(piece);
            }
        }

        return real;
    }

    /// <summary>Whether a real path is a folder, or inside it.</summary>
    public static bool IsInside(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder == "/" || path[folder.Length] == '/');

    private static IEnumerable<string> Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static part => part != ".").Reverse();
}
