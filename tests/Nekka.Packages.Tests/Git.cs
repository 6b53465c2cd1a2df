using System.Diagnostics;

namespace Nekka.Packages.Tests;

/// <summary>The repository as it was at a commit.</summary>
internal static class Git
{
    /// <summary>The files that were changed since the last commit.</summary>
    public static IReadOnlySet<string> Changed { get; } =
        System.Text.Encoding.UTF8.GetString(Run("diff", "--name-only", "HEAD")).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>The content of a file at a commit; of one that was changed since, as it is now.</summary>
    public static byte[] Content(string commit, string path) => Changed.Contains(path) ? File.ReadAllBytes(Path.Combine(Built.Repository, path)) : Run("show", $"{commit}:{path}");

    private static byte[] Run(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Built.Repository })!;
        using var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}");
        return output.ToArray();
    }
}
