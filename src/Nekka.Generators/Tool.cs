using System.Reflection;

namespace Nekka.Generators;

/// <summary>The origin that generated code and diagnostics name.</summary>
internal static class Tool
{
    /// <summary>The name in <c>[GeneratedCode]</c>.</summary>
    public const string Name = "Nekka.Generators";

    // The SDK writes RepositoryUrl of Directory.Build.props into every assembly.
    private static readonly string RepositoryUrl = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key is nameof(RepositoryUrl)).Value!;

    /// <summary>The address of a diagnostic's page.</summary>
    /// <param name="id">The diagnostic.</param>
    public static string Page(string id) => $"{RepositoryUrl}/blob/main/docs/analyzers/{id}.md";
}
