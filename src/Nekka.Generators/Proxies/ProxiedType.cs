using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>A type and the members of it that its proxy has.</summary>
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
/// <param name="Kind">The operations it supports.</param>
/// <param name="Receiver">The type to cast to before the access; <see langword="null"/> if none is needed.</param>
internal sealed record ProxiedAttribute(ISymbol Symbol, ITypeSymbol Type, ProxyAttributeKind Kind, INamedTypeSymbol? Receiver);

/// <summary>A method that a proxy has.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Receiver">The type to cast to before the access; <see langword="null"/> if none is needed.</param>
/// <param name="Priority">Its priority among the overloads of the proxy; <see langword="null"/> for its declared priority.</param>
internal sealed record ProxiedMethod(IMethodSymbol Symbol, INamedTypeSymbol? Receiver, int? Priority);
