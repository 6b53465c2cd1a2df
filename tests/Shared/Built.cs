using System.Reflection;

namespace Nekka.Tests;

/// <summary>Where the things are that tests read and run: the build has written it into the assembly of the tests.</summary>
internal static class Built
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository => At("Repository");

    /// <summary>The program of that name, as it was built with the tests.</summary>
    public static string Program(string name) => Path.Combine(At("Programs"), name, At("Configuration"), $"{name}.dll");

    private static string At(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
