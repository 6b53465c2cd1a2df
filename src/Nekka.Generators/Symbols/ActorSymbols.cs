using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Tells which symbols are actors.</summary>
internal static class ActorSymbols
{
    /// <summary>The metadata name of the class every actor derives from.</summary>
    public const string ActorMetadataName = "Nekka.Actor";

    /// <summary>Whether <paramref name="type"/> is an actor class that can be started.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsActorClass(this INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false } && type.DerivesFromActor();

    /// <summary>Whether <paramref name="type"/> is an actor class that other files can name, so that it can have a proxy.</summary>
    /// <param name="type">The type to test.</param>
    public static bool HasProxy(this INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class } && type.DerivesFromActor() && type.WhyOutOfReach() is null;

    /// <summary>The reason why other files cannot name the class; <see langword="null"/> if they can.</summary>
    /// <param name="type">The class.</param>
    public static string? WhyOutOfReach(this INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol part in type.WithContainingTypes())
        {
            string subject = SymbolEqualityComparer.Default.Equals(part, type) ? "it" : $"its containing type '{part.Name}'";
            switch (part)
            {
                case { IsFileLocal: true }:
                    return $"{subject} is file-local";
                case { DeclaredAccessibility: Accessibility.Private }:
                    return $"{subject} is private";
                case { DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedAndInternal }:
                    return $"{subject} is protected";
            }
        }

        return null;
    }

    /// <summary>Whether this declaration represents a partial class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="declaration">A declaration of it that has a base list.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static bool IsFirstDeclaredBy(
        this INamedTypeSymbol type, ClassDeclarationSyntax declaration, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellationToken))
        .First(static part => part is ClassDeclarationSyntax { BaseList: not null }) == declaration;

    /// <summary>Whether this generator wrote the type.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsOurs(this INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
        && attribute.ConstructorArguments.FirstOrDefault().Value is Tool.Name);

    /// <summary>Whether <paramref name="type"/> derives from <c>Nekka.Actor</c>, directly or not.</summary>
    /// <param name="type">The type to test.</param>
    public static bool DerivesFromActor(this INamedTypeSymbol type) => type.BaseTypes().Any(baseType => baseType.IsNekka("Actor"));

    /// <summary>Whether <paramref name="type"/> is the type called <paramref name="name"/> in namespace <c>Nekka</c>.</summary>
    /// <param name="type">The type to test.</param>
    /// <param name="name">The simple name.</param>
    public static bool IsNekka(this ITypeSymbol type, string name) =>
        string.Equals(type.Name, name, StringComparison.Ordinal)
        && type.ContainingType is null
        && type.ContainingNamespace is { Name: "Nekka", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The name of the class in diagnostics: with containing types, without namespaces.</summary>
    /// <param name="type">The class.</param>
    public static string DisplayName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The base classes of <paramref name="type"/>, nearest first.</summary>
    /// <param name="type">The type to test.</param>
    public static IEnumerable<INamedTypeSymbol> BaseTypes(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? baseType = type.BaseType; baseType is not null; baseType = baseType.BaseType)
        {
            yield return baseType;
        }
    }

    /// <summary>The type and its containing types, innermost first.</summary>
    /// <param name="type">The innermost type.</param>
    public static IEnumerable<INamedTypeSymbol> WithContainingTypes(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }
}
