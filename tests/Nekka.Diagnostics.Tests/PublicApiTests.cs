using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Nekka.Diagnostics.Tests;

/// <summary>A change of the public API shows up in review, as a difference of <c>PublicApi.approved.txt</c>.</summary>
public sealed class PublicApiTests
{
    // Of a build whose paths do not depend on the machine, Shouldly writes down where the sources are, but reads it only
    // under another test runner. Before anything else: what it has looked for once, for an assertion that failed inside a
    // simulation, it does not look for again.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test project is a program.")]
    internal static void FindSources()
    {
        var sources = Path.Combine(AppContext.BaseDirectory, "ShouldlyPathMaps_Nekka.Diagnostics.Tests");
        if (File.Exists(sources))
        {
            Environment.SetEnvironmentVariable("SHOULDLY_SOURCE_PATH_MAP", File.ReadAllText(sources).Trim());
        }
    }

    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var api = typeof(ThreadTracebacks).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });

        api.ShouldMatchApproved(options => options
            .WithFileExtension("txt")
            .WithFilenameGenerator((_, _, type, extension) => $"PublicApi.{type}.{extension}")
            .NoDiff());
    }
}
