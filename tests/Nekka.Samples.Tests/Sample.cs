using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Nekka.Samples.Tests;

/// <summary>A program under <c>samples/</c>.</summary>
public sealed partial class Sample(string name)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>What the program should print; random names are written <c>urn:uuid:…</c>.</summary>
    public string ExpectedOutput => File.ReadAllText(Path.Combine(Built.Repository, "samples", name, "expected-output.txt"));

    public string Source => File.ReadAllText(Path.Combine(Built.Repository, "samples", name, "Program.cs"));

    // In the program's own folder: a host reads the appsettings.json of the folder where it is started.
    private ProcessStartInfo Command(string[] arguments) => new("dotnet", [Built.Program(name), .. arguments])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
        WorkingDirectory = Path.GetDirectoryName(Built.Program(name)),
    };

    /// <summary>Runs the program until it prints a text, and then sends it SIGTERM.</summary>
    /// <returns>What it printed.</returns>
    public Task<string> RunUntilAsync(string text, params string[] arguments) => RunUntilAsync(text, static _ => Task.CompletedTask, arguments);

    /// <summary>Runs the program until it prints a text, uses it, and then sends it SIGTERM.</summary>
    /// <param name="text">The text.</param>
    /// <param name="use">Uses the program; it is given what the program has printed.</param>
    /// <param name="arguments">The arguments of the program.</param>
    /// <returns>What it printed.</returns>
    public async Task<string> RunUntilAsync(string text, Func<string, Task> use, params string[] arguments)
    {
        using var process = Process.Start(Command(arguments))!;
        try
        {
            var output = new StringBuilder();
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit) is { } line)
            {
                output.AppendLine(line);
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    await use(output.ToString());
                    using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                }
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
            process.ExitCode.ShouldBe(0);
            return output.ToString();
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Runs the program to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var program = Built.Program(name);
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        (await errors).ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
        return Uuid().Replace(await output, "urn:uuid:…").ReplaceLineEndings("\n");
    }

    [GeneratedRegex("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Uuid();
}
