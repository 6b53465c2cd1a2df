using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Finds a member called <c>Start</c> that calls reach before the generated one.</summary>
internal static class HiddenStart
{
    /// <summary>What the author is told of the nearest such member; <see langword="null"/> if there is none.</summary>
    /// <param name="actor">The actor class.</param>
    /// <param name="constructors">The constructors that have a generated <c>Start</c>.</param>
    /// <param name="compilation">The compilation of the actor class.</param>
    public static Omission? Find(INamedTypeSymbol actor, ImmutableArray<StartConstructor> constructors, Compilation compilation)
    {
        ISymbol? hiding = actor.BaseTypes()
            .Prepend(actor)
            .TakeWhile(static type => !type.IsNekka("Actor"))
            .SelectMany(static type => type.GetMembers("Start"))
            .FirstOrDefault(member => IsFoundFirst(member, constructors, compilation));
        if (hiding is null)
        {
            return null;
        }

        ISymbol subject = hiding.Locations.Any(static location => location.IsInSource) ? hiding : actor;
        return new(Descriptors.HiddenStart, subject, actor.DisplayName(), hiding.ContainingType.DisplayName());
    }

    private static bool IsFoundFirst(ISymbol member, ImmutableArray<StartConstructor> constructors, Compilation compilation) => member switch
    {
        { DeclaredAccessibility: Accessibility.Private } => false, // Its own class alone finds it, and knows it.
        IMethodSymbol method => method.IsStatic && constructors.Any(constructor => Takes(method, constructor, compilation)),
        IPropertySymbol property => IsCallable(property.Type),
        IFieldSymbol field => IsCallable(field.Type),
        IEventSymbol => true,
        _ => false,
    };

    private static bool IsCallable(ITypeSymbol type) => type.TypeKind is TypeKind.Delegate or TypeKind.Dynamic;

    private static bool Takes(IMethodSymbol method, StartConstructor constructor, Compilation compilation) =>
        constructor.Parameters.Length <= method.Parameters.Length
        && method.Parameters.Skip(constructor.Parameters.Length).All(static parameter => parameter.IsOptional || parameter.IsParams)
        && constructor.Parameters.Zip(method.Parameters, (ours, theirs) => compilation.ClassifyConversion(ours.Type, theirs.Type))
            .All(static conversion => conversion.IsImplicit);
}
