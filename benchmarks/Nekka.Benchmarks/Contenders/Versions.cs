using System.Reflection;

namespace Nekka.Benchmarks.Contenders;

/// <summary>Finds the versions of the measured libraries.</summary>
internal static class Versions
{
    /// <summary>The version of a type's assembly, without build metadata.</summary>
    public static string Of(Type type)
    {
        var assembly = type.Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{assembly.GetName().Version}";
        return version.Split('+', ' ')[0].TrimEnd('.');
    }
}
