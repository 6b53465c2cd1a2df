using System.Reflection;

namespace Nekka.Benchmarks.Contenders;

/// <summary>Which version of a library is measured.</summary>
internal static class Versions
{
    /// <summary>The version of the assembly that a type comes from, without what it was built from.</summary>
    public static string Of(Type type)
    {
        var assembly = type.Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{assembly.GetName().Version}";
        return version.Split('+', ' ')[0].TrimEnd('.');
    }
}
