using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>The sources as syntax trees. Each tree has its path in the repository.</summary>
internal static class Sources
{
    // The rules are about code and names: comments stay text, and nobody asks what may be null. The build has compiled it all.
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.None).WithFeatures([new("run-nullable-analysis", "never")]);

    /// <summary>Every file under <c>src</c>.</summary>
    public static IReadOnlyList<SyntaxTree> OfProduct { get; } = In("src");

    /// <summary>Every file under <c>tests</c> that somebody has written: what the generator is expected to write is not held to any rule.</summary>
    public static IReadOnlyList<SyntaxTree> OfTests { get; } = In("tests");

    /// <summary>The attributes with a name, wherever they stand. A file without that word is passed over.</summary>
    public static IEnumerable<AttributeSyntax> AttributesIn(IEnumerable<SyntaxTree> trees, string name) =>
        trees.Where(tree => tree.GetText().ToString().Contains(name, StringComparison.Ordinal))
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>())
            .Where(attribute => attribute.Name.ToString().Split('.')[^1] is var last && (last == name || last == name + "Attribute"));

    /// <summary>The text as a tree that can be compiled with the sources.</summary>
    public static SyntaxTree Parse(string text, string path = "") => CSharpSyntaxTree.ParseText(text, Options, path);

    /// <summary>The project that a tree belongs to, such as <c>src/Nekka</c>.</summary>
    public static string ProjectOf(SyntaxTree tree) => string.Join('/', tree.FilePath.Split('/').Take(2));

    private static SyntaxTree[] In(string folder) =>
        [.. Repository.FilesIn(folder, ".cs").Where(static path => !path.EndsWith(".g.cs", StringComparison.Ordinal)).Select(path => Parse(Repository.Read(path), path))];
}
