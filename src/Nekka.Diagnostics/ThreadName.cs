using System.Globalization;

namespace Nekka.Diagnostics;

/// <summary>Names threads in reports.</summary>
internal static class ThreadName
{
    /// <summary>The known name, or the name that the operating system keeps (Linux: 15 characters), and the id.</summary>
    /// <param name="process">The id of the process.</param>
    /// <param name="managed">The runtime's id; 0 if it is unknown.</param>
    /// <param name="system">The operating system's id.</param>
    /// <param name="known">The managed name, if it is known.</param>
    public static string Of(int process, int managed, int system, string? known)
    {
        var number = managed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{managed}") : string.Create(CultureInfo.InvariantCulture, $"system {system}");
        var name = known ?? (managed == 1 ? "Main" : OfSystem(process, system)); // Linux names the first thread after the program.
        return name.Length == 0 ? $"({number})" : $"{name} ({number})";
    }

    private static string OfSystem(int process, int system)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{system}/comm")).TrimEnd() : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // The thread has ended.
        }
    }
}
