using System.Globalization;

namespace Nekka.Diagnostics;

/// <summary>Names threads in reports.</summary>
internal static class ThreadName
{
    /// <summary>The known name, or the name that the operating system keeps (Linux: 15 characters), and the id.</summary>
    /// <param name="managed">The runtime's id; 0 if it is unknown.</param>
    /// <param name="system">The operating system's id.</param>
    /// <param name="known">The managed name, if it is known.</param>
    public static string Of(int managed, int system, string? known)
    {
        var number = managed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{managed}") : string.Create(CultureInfo.InvariantCulture, $"system {system}");
        var name = known ?? (managed == 1 ? "Main" : OfSystem(system)); // Linux names the first thread after the program.
        return name.Length == 0 ? $"({number})" : $"{name} ({number})";
    }

    private static string OfSystem(int system)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{system}/comm")).TrimEnd() : "";
        }
        catch (IOException)
        {
            return ""; // The thread has ended.
        }
    }
}
