using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Writes types so that they mean the same in every file.</summary>
/// <param name="hasNullableAnnotations">Whether the file that is written has nullable annotations.</param>
/// <param name="typeParameters">The names of the type parameters in the file that is written.</param>
internal sealed class TypeNames(
    bool hasNullableAnnotations,
    ImmutableDictionary<ISymbol, string> typeParameters)
{
    private static readonly SymbolDisplayFormat Oblivious = new(
        SymbolDisplayGlobalNamespaceStyle.Included,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat Annotated =
        Oblivious.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly SymbolDisplayFormat _format = hasNullableAnnotations ? Annotated : Oblivious;

    /// <summary>Whether reference types are written with their nullable annotations.</summary>
    public bool HasNullableAnnotations => hasNullableAnnotations;

    /// <summary>Escapes the name of a value where it is a keyword.</summary>
    /// <param name="identifier">The name as metadata has it.</param>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) is SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>Escapes the name of a type where it is a keyword in some context, as <c>record</c> and <c>notnull</c> are.</summary>
    /// <param name="identifier">The name as metadata has it.</param>
    public static string EscapeType(string identifier) =>
        SyntaxFacts.GetContextualKeywordKind(identifier) is SyntaxKind.None ? Escape(identifier) : "@" + identifier;

    /// <summary>What tells overloads apart: the type without nullable annotations.</summary>
    /// <param name="type">The type to write.</param>
    public static string Signature(ITypeSymbol type) => type.ToDisplayString(Oblivious);

    /// <summary>The type as the generated file writes it.</summary>
    /// <param name="type">The type to write, all of whose parts are known.</param>
    public string Write(ITypeSymbol type) =>
        string.Concat(type.ToDisplayParts(_format).Select(part =>
            part.Symbol is { } symbol && typeParameters.TryGetValue(symbol.OriginalDefinition, out string? name) ? name : part.ToString()));
}
