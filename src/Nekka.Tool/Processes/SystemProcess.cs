using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Nekka.Tool.Processes;

/// <summary>A process as the operating system sees it. What it tells of environment and owner is known on Linux only.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name of its program.</param>
internal sealed record SystemProcess(int Id, string Name)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Switches = ["EnableDiagnostics", "EnableDiagnostics_IPC"];

    /// <summary>Whether it is stopped, by a signal or a debugger.</summary>
    public bool IsStopped => Status("State") is ['T' or 't', ..];

    /// <summary>The name of its owner, if that is somebody else who matters. The superuser may look into every process.</summary>
    public string? OtherOwner => Environment.IsPrivilegedProcess || OwnerId is not { } owner || string.Equals(owner, Of(Environment.ProcessId).OwnerId, StringComparison.Ordinal)
        ? null
        : NameOfUser(owner);

    /// <summary>The variable of its environment that turns off diagnostics, and its value.</summary>
    public string? VariableThatTurnsDiagnosticsOff => Variables.FirstOrDefault(static variable =>
        variable.EndsWith("=0", StringComparison.Ordinal)
        && Switches.Any(name => string.Equals(variable, $"DOTNET_{name}=0", StringComparison.OrdinalIgnoreCase) || string.Equals(variable, $"COMPlus_{name}=0", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Its temporary folder, if that is another one than this process has.</summary>
    public string? OtherTemporaryFolder
    {
        get
        {
            const string Variable = "TMPDIR=";
            var folder = Variables.FirstOrDefault(static variable => variable.StartsWith(Variable, StringComparison.Ordinal))?[Variable.Length..] ?? Path.GetTempPath();
            return Variables.Length > 0 && !string.Equals(Path.TrimEndingDirectorySeparator(folder), Path.TrimEndingDirectorySeparator(Path.GetTempPath()), StringComparison.Ordinal)
                ? folder
                : null;
        }
    }

    /// <summary>Whether its runtime has opened a diagnostic port where this process looks for it.</summary>
    public bool HasPort => OperatingSystem.IsWindows()
        || Directory.EnumerateFiles(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{Id}-*-socket")).Any();

    private string? OwnerId => Status("Uid")?.Split('\t', StringSplitOptions.RemoveEmptyEntries)[0];

    private string[] Variables => Read("environ")?.Split('\0', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static SystemProcess Of(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new SystemProcess(id, process.ProcessName);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return new SystemProcess(id, "");
        }
    }

    /// <summary>Whether there is such a process that has not ended.</summary>
    public static bool Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && Of(id).Status("State")?.StartsWith('Z') != true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            return true; // It belongs to somebody else.
        }
    }

    /// <summary>Whether a process ends within a time.</summary>
    public static async Task<bool> EndsWithinAsync(int id, TimeSpan time)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(Look).ConfigureAwait(false))
        {
            if (!Exists(id))
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Process {Id}{(Name.Length > 0 ? $" ({Name})" : "")}");

    private static string NameOfUser(string id)
    {
        try
        {
            return File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).FirstOrDefault(user => user.Length > 2 && string.Equals(user[2], id, StringComparison.Ordinal))?[0] ?? $"user {id}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"user {id}";
        }
    }

    private string? Status(string key) =>
        Read("status")?.Split('\n').FirstOrDefault(line => line.StartsWith($"{key}:", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();

    private string? Read(string file)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/{file}")) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
