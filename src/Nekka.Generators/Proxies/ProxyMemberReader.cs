using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads the members of a proxied type into plain values.</summary>
/// <param name="parts">The types of traversable attributes.</param>
/// <param name="partNames">The names of their proxies.</param>
/// <param name="used">Names already used in the proxy.</param>
/// <param name="deferName">The name of the type of <c>Defer</c>.</param>
/// <param name="targetName">The name of the field of that type.</param>
/// <param name="tables">The names of the classes that list generic methods.</param>
/// <param name="types">Writes the types.</param>
internal sealed class ProxyMemberReader(
    ImmutableArray<ProxiedType> parts,
    ImmutableArray<string> partNames,
    IEnumerable<string> used,
    string deferName,
    string targetName,
    IReadOnlyDictionary<IMethodSymbol, string> tables,
    TypeNames types)
{
    /// <summary>Reads the members of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="proxyType">The proxy, as it names itself.</param>
    /// <param name="ownerName">The name for an object of the type inside lambdas.</param>
    public ProxyMembers Read(ProxiedType type, string proxyType, string ownerName)
    {
        var usedHere = new HashSet<string>(used, StringComparer.Ordinal);
        return new(
            types.Write(type.Type),
            proxyType,
            ownerName,
            deferName,
            targetName,
            type.Attributes.Select(attribute => Attribute(attribute, usedHere)).ToEquatableArray(),
            type.Methods.Select(method => ProxyMethods.Of(method, tables, types)).ToEquatableArray());
    }

    private ProxyAttribute Attribute(ProxiedAttribute attribute, ISet<string> usedHere)
    {
        ISymbol symbol = attribute.Symbol;
        TypeNames named = types.In(symbol);
        bool isTraversable = attribute.Kind is ProxyAttributeKind.Traversable;
        return new(
            TypeNames.Escape(symbol.Name),
            isTraversable ? partNames[IndexOf(attribute.Type)] : named.Write(attribute.Type),
            isTraversable ? types.Write(parts[IndexOf(attribute.Type)].Type) : null,
            attribute.Kind,
            UnusedNames.Take(usedHere, (isTraversable ? "_" : "s_") + char.ToLowerInvariant(symbol.Name[0]) + symbol.Name.Substring(1)),
            attribute.Receiver is { } receiver ? types.Write(receiver) : null,
            CarriedAttributes.Of(symbol, CarriedAttributes.OfAttributes, named),
            AttributesOf(symbol is IPropertySymbol read ? Accessors.Getter(read) : null, named),
            AttributesOf(symbol is IPropertySymbol assigned ? Accessors.Setter(assigned) : null, named),
            Documentation.Of(symbol));
    }

    private static EquatableArray<string> AttributesOf(IMethodSymbol? accessor, TypeNames named) =>
        accessor is null ? ImmutableArray<string>.Empty : CarriedAttributes.Of(accessor, CarriedAttributes.OfAccessors, named);

    private int IndexOf(ITypeSymbol type) =>
        parts.Select(static part => part.Type).TakeWhile(part => !SymbolEqualityComparer.Default.Equals(part, type)).Count();
}
