using System.Globalization;

namespace Nekka.Diagnostics;

/// <summary>How a thread is named in reports.</summary>
internal static class ThreadName
{
    /// <summary>The name that is known, or what the operating system has of it (Linux: 15 characters), and the number.</summary>
    /// <param name="managed">The runtime's number; 0 if it is not known.</param>
    /// <param name="system">The operating system's number.</param>
    /// <param name="known">The name, if it is known.</param>
    public static string Of(int managed, int system, string? known)
    {
        var number = managed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{managed}") : string.Create(CultureInfo.InvariantCulture, $"system {system}");
        var name = known ?? (managed == 1 ? "Main" : OfSystem(system)); // Linux has the program's name for its first thread.
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
            return ""; // It has ended.
        }
    }
}
