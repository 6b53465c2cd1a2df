using System.Diagnostics;
using System.Text;

namespace Nekka.Packages.Tests;

/// <summary>The repository as it was at a commit.</summary>
internal static class Git
{
    private static readonly HashSet<string> _uncommitted =
        [.. Lines("diff", "--name-only", "HEAD"), .. Lines("ls-files", "--others", "--exclude-standard")];

    /// <summary>The content of a file at a commit; of one that has changes to commit, as it is now.</summary>
    public static byte[] Content(string commit, string path) => _uncommitted.Contains(path) ? File.ReadAllBytes(Path.Combine(Built.Repository, path)) : Run("show", $"{commit}:{path}");

    private static string[] Lines(params string[] arguments) => Encoding.UTF8.GetString(Run(arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

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
