using System.Diagnostics;
using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The first reply of Nekka compiled to native code, and a program that does nothing, for comparison.</summary>
internal sealed class NativeStartUp : IDisposable
{
    private readonly string _folder;

    private NativeStartUp(string folder) => _folder = folder;

    /// <summary>Nekka as native code.</summary>
    public static Entry Native { get; } = new("Nekka (NativeAOT)", ContenderKind.Reference, static () => throw new NotSupportedException());

    /// <summary>A native program that prints a line.</summary>
    public static Entry Empty { get; } = new("nothing (NativeAOT)", ContenderKind.Reference, static () => throw new NotSupportedException());

    /// <summary>Compiles the program. If that is impossible, prints the reason and returns null.</summary>
    public static async Task<NativeStartUp?> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("nekka-start-up").FullName;
        var project = Path.Combine(ComparisonOptions.Repository(), "benchmarks", "Nekka.Benchmarks.StartUp");
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "--nologo", "-v", "quiet", "-o", folder, "-p:Native=true"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
        {
            return new NativeStartUp(folder);
        }

        Console.Error.WriteLine($"Native compilation is unavailable, so the native start is not measured: {output}");
        Directory.Delete(folder, recursive: true);
        return null;
    }

    /// <summary>The command that starts the program.</summary>
    public ProcessStartInfo Start() => new(Path.Combine(_folder, "Nekka.Benchmarks.StartUp"));

    /// <summary>The command that starts the program that does nothing.</summary>
    public ProcessStartInfo StartEmpty() => new(Path.Combine(_folder, "Nekka.Benchmarks.StartUp"), ["nothing"]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
