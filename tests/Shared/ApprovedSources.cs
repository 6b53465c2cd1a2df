using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka.Tests;

/// <summary>Lets Shouldly find the sources, and so the approved texts beside them.</summary>
/// <remarks>
/// Of a build whose paths do not depend on the machine, Shouldly writes down where the sources are, but reads it only under
/// another test runner. Before anything else: what it has looked for once, for an assertion that failed inside a simulation,
/// it does not look for again.
/// </remarks>
internal static class ApprovedSources
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test project is a program.")]
    internal static void Find()
    {
        var sources = Path.Combine(AppContext.BaseDirectory, $"ShouldlyPathMaps_{typeof(ApprovedSources).Assembly.GetName().Name}");
        if (File.Exists(sources))
        {
            Environment.SetEnvironmentVariable("SHOULDLY_SOURCE_PATH_MAP", File.ReadAllText(sources).Trim());
        }
    }
}
