using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>A type with all its parts.</summary>
/// <param name="Project">The project that declares it, such as <c>src/Nekka</c>.</param>
/// <param name="Name">Its name with the types that it is nested in and its type parameters, such as <c>Registry.Entry</c> or <c>Future&lt;T&gt;</c>.</param>
/// <param name="Parts">Its declarations.</param>
internal sealed record Declared(string Project, string Name, IReadOnlyList<BaseTypeDeclarationSyntax> Parts)
{
    /// <summary>Every type under <c>src</c>, nested ones too.</summary>
    public static IReadOnlyList<Declared> OfProduct { get; } = In(Sources.OfProduct);

    /// <summary>Every type under <c>tests</c>, nested ones too.</summary>
    public static IReadOnlyList<Declared> OfTests { get; } = In(Sources.OfTests);

    /// <summary>Whether another type holds this one.</summary>
    public bool IsNested => Parts[0].Parent is TypeDeclarationSyntax;

    /// <summary>Whether one of the parts has the modifier.</summary>
    public bool Is(SyntaxKind modifier) => Parts.Any(part => part.Modifiers.Any(modifier));

    private static Declared[] In(IEnumerable<SyntaxTree> trees) =>
        [.. trees
            .SelectMany(tree => tree.GetRoot().DescendantNodes(HoldsTypes).OfType<BaseTypeDeclarationSyntax>())
            .GroupBy(part => (Project: Sources.ProjectOf(part.SyntaxTree), Namespace: NamespaceOf(part), Name: NameOf(part)))
            .Select(parts => new Declared(parts.Key.Project, parts.Key.Name, [.. parts]))];

    private static bool HoldsTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private static string NamespaceOf(SyntaxNode part) =>
        string.Join('.', part.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(holder => holder.Name.ToString()));

    private static string NameOf(BaseTypeDeclarationSyntax part)
    {
        var parameters = part is TypeDeclarationSyntax { TypeParameterList: { } list } ? list.ToString() : "";
        var holder = part.Parent is BaseTypeDeclarationSyntax outer ? NameOf(outer) + "." : "";
        return holder + part.Identifier.ValueText + parameters;
    }
}
