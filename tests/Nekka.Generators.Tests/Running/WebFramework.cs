using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Nekka.Hosting;

namespace Nekka.Generators.Tests;

/// <summary>ASP.NET Core, for sources that use it.</summary>
internal static class WebFramework
{
    /// <summary>Its assemblies.</summary>
    public static MetadataReference[] References { get; } =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(WebApplication).Assembly.Location)!, "Microsoft.*.dll")
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Its assemblies, and Nekka.Hosting.</summary>
    public static MetadataReference[] WithHosting { get; } = [.. References, MetadataReference.CreateFromFile(typeof(NekkaBuilder).Assembly.Location)];
}
