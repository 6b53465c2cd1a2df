using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>A type and those of its members that a proxy has.</summary>
/// <param name="Type">The actor class, or the type of a traversable attribute.</param>
/// <param name="Attributes">Its properties and fields.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record ProxiedType(
    INamedTypeSymbol Type, ImmutableArray<ProxiedAttribute> Attributes, ImmutableArray<ProxiedMethod> Methods)
{
    /// <summary>The names of all of them.</summary>
    public IEnumerable<string> Names => Attributes.Select(static attribute => attribute.Symbol.Name)
        .Concat(Methods.Select(static method => method.Symbol.Name));
}

/// <summary>A property or field that a proxy has.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What can be done with it.</param>
/// <param name="Receiver">The type it must be looked for in; <see langword="null"/> if that is clear.</param>
internal sealed record ProxiedAttribute(ISymbol Symbol, ITypeSymbol Type, ProxyAttributeKind Kind, INamedTypeSymbol? Receiver);

/// <summary>A method that a proxy has.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Receiver">The type it must be looked for in; <see langword="null"/> if that is clear.</param>
/// <param name="Priority">Its priority among the overloads of the proxy; <see langword="null"/> for the one its author gave it.</param>
internal sealed record ProxiedMethod(IMethodSymbol Symbol, INamedTypeSymbol? Receiver, int? Priority);
