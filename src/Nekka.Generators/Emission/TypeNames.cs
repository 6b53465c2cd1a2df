using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Writes types so that they have the same meaning in every file.</summary>
/// <param name="hasNullableAnnotations">Whether the generated file has nullable annotations.</param>
/// <param name="typeParameters">The names of the type parameters in the generated file.</param>
/// <param name="proxies">Resolves proxies that have not been generated yet.</param>
/// <param name="declarations">The declarations that mention the types, the likeliest first.</param>
internal sealed class TypeNames(
    bool hasNullableAnnotations,
    ImmutableDictionary<ISymbol, string> typeParameters,
    UnboundProxies proxies,
    ImmutableArray<ISymbol> declarations)
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
    /// <remarks>Of the words that are keywords in some context, <c>scoped</c> alone is one before the name of a lambda's parameter.</remarks>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) is SyntaxKind.None && identifier is not "scoped" ? identifier : "@" + identifier;

    /// <summary>Escapes the name of a type where it is a keyword in some context, as <c>record</c> and <c>notnull</c> are.</summary>
    /// <param name="identifier">The name as metadata has it.</param>
    public static string EscapeType(string identifier) =>
        SyntaxFacts.GetContextualKeywordKind(identifier) is SyntaxKind.None ? Escape(identifier) : "@" + identifier;

    /// <summary>The type without nullable annotations, which distinguishes overloads.</summary>
    /// <param name="type">The type to write.</param>
    public static string Signature(ITypeSymbol type) => type.ToDisplayString(Oblivious);

    /// <summary>The same for the types that a declaration mentions, and with its type parameters.</summary>
    /// <param name="declaration">A member or parameter.</param>
    public TypeNames In(ISymbol declaration)
    {
        ImmutableDictionary<ISymbol, string> names = declaration is IMethodSymbol { IsGenericMethod: true } method
            ? typeParameters.SetItems(method.TypeParameters.Select(static typeParameter =>
                new KeyValuePair<ISymbol, string>(typeParameter.OriginalDefinition, EscapeType(typeParameter.Name))))
            : typeParameters;
        return new(hasNullableAnnotations, names, proxies, declarations.Insert(0, declaration));
    }

    /// <summary>The type, as written in the generated file.</summary>
    /// <param name="type">The type, whose parts are all known.</param>
    public string Write(ITypeSymbol type)
    {
        var text = new List<SymbolDisplayPart>();
        foreach (SymbolDisplayPart part in type.ToDisplayParts(_format))
        {
            if (part.Symbol is IErrorTypeSymbol unknown && proxies.FullName(unknown, declarations) is { } fullName)
            {
                int qualifier = text.FindLastIndex(static written => !IsQualifier(written)) + 1;
                text.RemoveRange(qualifier, text.Count - qualifier);
                text.Add(new(SymbolDisplayPartKind.ClassName, symbol: null, fullName));
            }
            else
            {
                text.Add(part);
            }
        }

        return string.Concat(text.Select(Write));
    }

    /// <summary>The names of type parameters, with the attributes that say which types they take.</summary>
    /// <param name="parameters">The type parameters.</param>
    public ImmutableArray<StartTypeParameter> WithAttributes(ImmutableArray<ITypeParameterSymbol> parameters) =>
        [.. parameters.Select(parameter => new StartTypeParameter(Write(parameter), CarriedAttributes.Of(parameter, CarriedAttributes.OfParameters, this)))];

    private static bool IsQualifier(SymbolDisplayPart part) => part switch
    {
        { Kind: SymbolDisplayPartKind.NamespaceName } => true,
        { Kind: SymbolDisplayPartKind.Keyword } => part.ToString() is "global",
        { Kind: SymbolDisplayPartKind.Punctuation } => part.ToString() is "." or "::",
        _ => false,
    };

    private string Write(SymbolDisplayPart part) =>
        part.Symbol is { } symbol && typeParameters.TryGetValue(symbol.OriginalDefinition, out string? name) ? name : part.ToString();
}
