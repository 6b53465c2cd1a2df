using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>The folders of <c>src/Nekka</c> are layers: a folder uses only folders below it.</summary>
/// <remarks>The order is in <c>Known/layers.txt</c>. A folder that has no line of its own belongs to the layer of the folder that holds it.</remarks>
public sealed class LayerTests
{
    private static readonly List<string> Layers = [.. new KnownBreaches("layers.txt").Lines];

    [Fact]
    public void The_library_compiles_in_memory() =>
        Library.Errors.ShouldBeEmpty("What follows relies on the compiler's knowledge of every name. Adapt Reading/Library.cs to what src/Nekka/Nekka.csproj says.");

    [Fact]
    public void Every_folder_has_its_place_among_the_layers()
    {
        var folders = Library.Trees.Select(Library.FolderOf).Distinct(StringComparer.Ordinal).ToList();

        folders.Where(folder => LayerOf(folder) is null).ShouldBeEmpty("Add a line for each of these folders to Known/layers.txt, above what it uses and below what uses it.");
        Layers.Where(layer => folders.TrueForAll(folder => !IsWithin(folder, layer))).ShouldBeEmpty("These folders are gone. Delete their lines from Known/layers.txt.");
    }

    [Fact]
    public void A_folder_uses_only_folders_below_it() =>
        Library.Trees.SelectMany(Breaches).Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty("Move the type down, let the lower folder see it through a class of its own, or move the folder in Known/layers.txt.");

    [Fact]
    public void An_internal_type_is_in_the_namespace_of_its_folder() =>
        Library.Trees
            .Where(tree => !TypesIn(tree).Any(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)))
            .Where(tree => !string.Equals(NamespaceOf(tree), $"Nekka.{Library.FolderOf(tree).Replace('/', '.')}", StringComparison.Ordinal))
            .Select(tree => tree.FilePath)
            .ShouldBeEmpty("Only public types are in the namespace Nekka, so that the head of each file shows which layers it uses.");

    [Fact]
    public void A_file_that_declares_a_public_type_declares_no_internal_one() =>
        Library.Trees
            .Where(tree => TypesIn(tree).Select(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)).Distinct().Count() > 1)
            .Select(tree => tree.FilePath)
            .ShouldBeEmpty("The internal type would be in the namespace of the public one.");

    private static IEnumerable<string> Breaches(SyntaxTree tree)
    {
        var from = LayerOf(Library.FolderOf(tree));
        var model = Library.Compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax)
            .Select(node => TypeOf(model.GetSymbolInfo(node)))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => (Type: type, Layer: LayerOf(Library.FolderOf(type.DeclaringSyntaxReferences[0].SyntaxTree))))
            .Where(used => IsAbove(used.Layer, from))
            .Select(used => $"{from} -> {used.Layer}: {NameOf(used.Type)}");
    }

    private static IEnumerable<MemberDeclarationSyntax> TypesIn(SyntaxTree tree) =>
        tree.GetRoot().ChildNodes().OfType<BaseNamespaceDeclarationSyntax>().SelectMany(declared => declared.Members);

    private static string NamespaceOf(SyntaxTree tree) =>
        tree.GetRoot().ChildNodes().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString();

    // The first line is the highest layer.
    private static bool IsAbove(string? one, string? other) =>
        one is not null && other is not null && Layers.IndexOf(one) < Layers.IndexOf(other);

    private static string? LayerOf(string folder) => Layers.Where(layer => IsWithin(folder, layer)).MaxBy(layer => layer.Length);

    private static bool IsWithin(string folder, string layer) =>
        string.Equals(folder, layer, StringComparison.Ordinal) || folder.StartsWith(layer + "/", StringComparison.Ordinal);

    /// <summary>The type of the library that a name stands for or is a member of; null for any other name.</summary>
    private static INamedTypeSymbol? TypeOf(SymbolInfo info)
    {
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        var type = symbol switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol or IFieldSymbol or IPropertySymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };

        // An extension block has no name: its members are those of the class that holds it.
        while (type is { Name: "", ContainingType: { } holder })
        {
            type = holder;
        }

        return type?.OriginalDefinition is { DeclaringSyntaxReferences.Length: > 0, Name: not "" } own ? own : null;
    }

    private static string NameOf(INamedTypeSymbol type) => type.ContainingType is { } holder ? $"{NameOf(holder)}.{type.Name}" : type.Name;
}
