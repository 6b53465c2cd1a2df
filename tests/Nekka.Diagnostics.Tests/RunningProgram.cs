using System.Diagnostics;

namespace Nekka.Diagnostics.Tests;

/// <summary>A program that runs beside the test, and is ended with it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    /// <summary>The number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>The page that shows what the sample prints.</summary>
    public static string Guide => Path.Combine(Built.Repository, "docs", "guides", "deadlocks.md");

    public static RunningProgram Start(string name, string[] arguments, params (string Name, string Value)[] environment)
    {
        var program = Built.Program(name);
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Reads what the program prints up to a line that contains the text.</summary>
    /// <returns>The lines.</returns>
    public async Task<IReadOnlyList<string>> ReadToAsync(string text, bool fromErrors = false)
    {
        var reader = fromErrors ? _process.StandardError : _process.StandardOutput;
        var lines = new List<string>();
        do
        {
            lines.Add(await reader.ReadLineAsync().WaitAsync(Limit) ?? throw new EndOfStreamException($"The program has ended:\n{string.Join('\n', lines)}"));
        }
        while (!lines[^1].Contains(text, StringComparison.Ordinal));

        return lines;
    }

    /// <summary>Sends the program SIGUSR1, as a user does.</summary>
    public async Task SignalAsync()
    {
        using var kill = Process.Start("kill", ["-USR1", $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Limit);
        kill.ExitCode.ShouldBe(0);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
