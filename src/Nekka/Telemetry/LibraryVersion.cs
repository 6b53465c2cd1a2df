using System.Reflection;

namespace Nekka.Telemetry;

/// <summary>The version of the package, for telemetry and diagnoses.</summary>
internal static class LibraryVersion
{
    /// <summary>The version with its label, and without the hash of the commit: <c>0.9.0-alpha.3</c>.</summary>
    public static readonly string? Text =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(LibraryVersion).Assembly.GetName().Version?.ToString(3);
}
