namespace Nekka.Architecture.Tests;

/// <summary>The files of the repository that these tests are part of.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The text of the file at <paramref name="path"/>, which is relative to the folder of the solution.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>The paths of the files in a folder that have the extension, relative to the folder of the solution, in order.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, string extension, SearchOption depth = SearchOption.AllDirectories) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*" + extension, depth)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Nekka.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
    }
}
