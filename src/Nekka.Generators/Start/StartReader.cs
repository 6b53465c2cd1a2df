using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads an actor class: what its <c>Start</c> looks like, and what it cannot do.</summary>
internal static class StartReader
{
    /// <summary>Reads <paramref name="actor"/>.</summary>
    /// <param name="actor">A class that <see cref="ActorSymbols.IsActorClass"/> is true of.</param>
    /// <param name="compilation">The compilation it is declared in.</param>
    /// <param name="hasNullableAnnotations">Whether it was written with nullable annotations.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static StartReading Read(
        INamedTypeSymbol actor, Compilation compilation, bool hasNullableAnnotations, CancellationToken cancellationToken)
    {
        if (WhyOutOfReach(actor) is { } reason)
        {
            return new(Class: null, [new(Descriptors.ClassOutOfReach, actor, actor.DisplayName(), reason)]);
        }

        var omissions = new List<Omission>();
        ImmutableArray<ITypeParameterSymbol> typeParameters = TypeParameterNames.All(actor);
        if (typeParameters.SelectMany(static typeParameter => typeParameter.ConstraintTypes).Any(TypeParts.IsUnknown))
        {
            return new(Class: null, omissions);
        }

        ImmutableArray<StartConstructor> constructors = StartConstructors.Choose(actor, compilation, omissions);
        if (constructors.IsEmpty)
        {
            return new(Class: null, omissions);
        }

        if (HiddenStart.Find(actor, constructors, compilation) is { } hidden)
        {
            omissions.Add(hidden);
        }

        ImmutableDictionary<ISymbol, string> typeParameterNames =
            TypeParameterNames.Choose(typeParameters, constructors.SelectMany(StartMethods.Names).Append("Start"));
        var types = new TypeNames(hasNullableAnnotations, typeParameterNames);
        ImmutableArray<StartMethod> methods =
            [.. constructors.SelectMany(constructor => StartMethods.Of(constructor, constructors, types, cancellationToken))];
        return new(
            new(
                ExtensionClassName.Of(actor, "Start"),
                types.Write(actor),
                actor.IsVisibleOutside(),
                hasNullableAnnotations,
                Attributes(actor, types),
                TypeParameters(typeParameters, types),
                Constraints.Write(typeParameters, types),
                methods),
            omissions);
    }

    private static ImmutableArray<string> Attributes(INamedTypeSymbol actor, TypeNames types) =>
    [
        .. actor.WithContainingTypes()
            .SelectMany(type => CarriedAttributes.Of(type, CarriedAttributes.OfMembers, types))
            .Distinct(StringComparer.Ordinal),
    ];

    private static ImmutableArray<StartTypeParameter> TypeParameters(ImmutableArray<ITypeParameterSymbol> typeParameters, TypeNames types) =>
    [
        .. typeParameters.Select(typeParameter => new StartTypeParameter(
            types.Write(typeParameter), CarriedAttributes.Of(typeParameter, CarriedAttributes.OfParameters, types))),
    ];

    private static string? WhyOutOfReach(INamedTypeSymbol actor)
    {
        foreach (INamedTypeSymbol type in actor.WithContainingTypes())
        {
            string subject = SymbolEqualityComparer.Default.Equals(type, actor) ? "it" : $"its containing type '{type.Name}'";
            switch (type)
            {
                case { IsFileLocal: true }:
                    return $"{subject} is local to its file";
                case { DeclaredAccessibility: Accessibility.Private }:
                    return $"{subject} is private";
                case { DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedAndInternal }:
                    return $"{subject} is protected";
            }
        }

        return null;
    }
}
