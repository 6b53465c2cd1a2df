using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Finds members called <c>Start</c>, <c>StartChild</c> or <c>StartPool</c> that hide the generated ones.</summary>
internal static class HiddenStart
{
    /// <summary>The reports about the nearest such member of each name.</summary>
    /// <param name="actor">The actor class.</param>
    /// <param name="constructors">The constructors that have a generated <c>Start</c>.</param>
    /// <param name="compilation">The compilation of the actor class.</param>
    public static IEnumerable<Omission> Find(INamedTypeSymbol actor, ImmutableArray<StartConstructor> constructors, Compilation compilation) =>
        from name in StartNames.All
        let hiding = Nearest(name, actor, constructors, compilation)
        where hiding is not null
        select new Omission(
            Descriptors.HiddenStart,
            hiding.Locations.Any(static location => location.IsInSource) ? hiding : actor,
            actor.DisplayName(),
            name,
            hiding.ContainingType.DisplayName());

    private static ISymbol? Nearest(string name, INamedTypeSymbol actor, ImmutableArray<StartConstructor> constructors, Compilation compilation) => actor.BaseTypes()
        .Prepend(actor)
        .TakeWhile(static type => !type.IsNekka("Actor"))
        .SelectMany(type => type.GetMembers(name))
        .FirstOrDefault(member => IsFoundFirst(member, constructors, compilation));

    private static bool IsFoundFirst(ISymbol member, ImmutableArray<StartConstructor> constructors, Compilation compilation) => member switch
    {
        { DeclaredAccessibility: Accessibility.Private } => false, // Only its own class can call it.
        IMethodSymbol method => method.IsStatic && constructors.Any(constructor => Takes(method, constructor, compilation)),
        IPropertySymbol property => IsCallable(property.Type),
        IFieldSymbol field => IsCallable(field.Type),
        IEventSymbol => true,
        _ => false,
    };

    private static bool IsCallable(ITypeSymbol type) => type.TypeKind is TypeKind.Delegate or TypeKind.Dynamic;

    private static bool Takes(IMethodSymbol method, StartConstructor constructor, Compilation compilation)
    {
        ITypeSymbol[] ours = [.. constructor.Parameters.Select(static parameter => parameter.Type)];
        if (method.Name is StartNames.StartPool)
        {
            ours = [compilation.GetSpecialType(SpecialType.System_Int32), .. ours];
        }

        return ours.Length <= method.Parameters.Length
            && method.Parameters.Skip(ours.Length).All(static parameter => parameter.IsOptional || parameter.IsParams)
            && ours.Zip(method.Parameters, (our, theirs) => compilation.ClassifyConversion(our, theirs.Type)).All(static conversion => conversion.IsImplicit);
    }
}
