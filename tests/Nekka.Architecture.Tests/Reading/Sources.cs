using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Architecture.Tests;

/// <summary>The sources as syntax trees. Each tree has its path in the repository.</summary>
internal static class Sources
{
    /// <summary>Every file under <c>src</c>.</summary>
    public static IReadOnlyList<SyntaxTree> OfProduct { get; } = In("src");

    /// <summary>Every file under <c>tests</c> that somebody has written: what the generator is expected to write is not held to any rule.</summary>
    public static IReadOnlyList<SyntaxTree> OfTests { get; } = In("tests");

    /// <summary>The project that a tree belongs to, such as <c>src/Nekka</c>.</summary>
    public static string ProjectOf(SyntaxTree tree) => string.Join('/', tree.FilePath.Split('/').Take(2));

    private static SyntaxTree[] In(string folder) =>
        [.. Repository.FilesIn(folder, ".cs").Where(static path => !path.EndsWith(".g.cs", StringComparison.Ordinal)).Select(path => CSharpSyntaxTree.ParseText(Repository.Read(path), path: path))];
}
