using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads a method that is marked <c>[OneWayHandler]</c> into plain values.</summary>
internal static class OneWayReader
{
    /// <summary>The model of the method; <see langword="null"/> if it implements nothing.</summary>
    /// <param name="method">The method.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="hasNullableAnnotations">Whether its source has nullable annotations.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static OneWayMethod? Read(IMethodSymbol method, Compilation compilation, bool hasNullableAnnotations, CancellationToken cancellationToken)
    {
        INamedTypeSymbol actor = method.ContainingType;
        if (OneWaySymbols.WhyNot(method, cancellationToken) is not null)
        {
            return null;
        }

        var proxies = new UnboundProxies(actor, compilation, cancellationToken);
        var types = new TypeNames(hasNullableAnnotations, TypeParameterNames.Choose([], []), proxies, []);
        int overload = actor.GetMembers(method.Name).IndexOf(method.PartialDefinitionPart ?? method, 0, SymbolEqualityComparer.Default);
        return new(
            // No name has a dash, so none looks like an overload of another.
            $"{ExtensionClassName.Of(actor, "OneWay")}.{method.Name}{(overload is 0 ? "" : $"-{overload.ToString(CultureInfo.InvariantCulture)}")}",
            actor.ContainingNamespace.IsGlobalNamespace ? "" : actor.ContainingNamespace.ToDisplayString(),
            actor.WithContainingTypes().Reverse().Select(Declaration).ToEquatableArray(),
            hasNullableAnnotations,
            TypeNames.Escape(method.Name),
            TaskTypes.KindOf(method.ReturnType) is ProxyMethodKind.ValueTask,
            OneWaySymbols.ImplementedBy(method).Select(member => Implementation(member, types)).ToEquatableArray());
    }

    private static OneWayImplementation Implementation(IMethodSymbol member, TypeNames types)
    {
        TypeNames named = types.In(member);
        return new(
            types.Write(member.ContainingType),
            TypeNames.Escape(member.Name),
            member.Parameters.Select(parameter => $"{named.In(parameter).Write(parameter.Type)} {TypeNames.Escape(parameter.Name)}").ToEquatableArray(),
            member.Parameters.Select(static parameter => TypeNames.Escape(parameter.Name)).ToEquatableArray());
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            _ => "class",
        };
        string parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => TypeNames.EscapeType(parameter.Name)))}>";
        return $"partial {kind} {TypeNames.EscapeType(type.Name)}{parameters}";
    }
}
