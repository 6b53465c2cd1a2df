using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads an actor class into the model of its proxy and the omissions.</summary>
internal static class ProxyReader
{
    private static readonly ImmutableArray<string> OwnNames =
    [
        "ActorRef", "Defer", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ProxyTarget", "ReferenceEquals", "Stop", "ToString",
    ];

    /// <summary>The proxy of <paramref name="actor"/>; <see langword="null"/> if it gets none.</summary>
    /// <param name="actor">A class for which <see cref="ActorSymbols.HasProxy"/> is true.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="hasNullableAnnotations">Whether its source has nullable annotations.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ProxyClass? Read(
        INamedTypeSymbol actor, Compilation compilation, bool hasNullableAnnotations, CancellationToken cancellationToken)
    {
        var proxies = new UnboundProxies(actor, compilation, cancellationToken);
        if (ProxyShape.Of(actor, compilation, proxies, []) is not { } shape)
        {
            return null;
        }

        var used = new HashSet<string>(shape.Parts.Prepend(shape.Members).SelectMany(static type => type.Names).Concat(OwnNames), StringComparer.Ordinal) { shape.Name };
        string deferName = UnusedNames.Take(used, "DeferredCalls");
        string targetName = UnusedNames.Take(used, "_target");
        ImmutableArray<string> partNames = [.. shape.Parts.Select(part => UnusedNames.Take(used, PartName(part.Type)))];
        Dictionary<IMethodSymbol, string> tables = TableNames(shape, used);
        ImmutableArray<ITypeParameterSymbol> typeParameters = TypeParameterNames.All(actor);
        var types = new TypeNames(
            hasNullableAnnotations, TypeParameterNames.Choose(typeParameters, used.Concat(TypeParametersOfMethods(shape)).Append("actorRef")), proxies, []);
        var members = new ProxyMemberReader(shape.Parts, partNames, used, deferName, targetName, tables, types);
        string proxyType = Type(shape, typeParameters, types);
        return new(
            actor.ContainingNamespace.IsGlobalNamespace ? "" : actor.ContainingNamespace.ToDisplayString(),
            TypeNames.EscapeType(shape.Name),
            proxyType,
            ExtensionClassName.Of(actor, "Proxy"),
            actor.IsVisibleOutside(),
            hasNullableAnnotations,
            CarriedAttributes.OfClass(actor, types),
            types.WithAttributes(typeParameters),
            Constraints.Write(typeParameters, types),
            members.Read(shape.Members, proxyType, "actor"),
            shape.Interfaces.Select(implemented => types.Write(implemented.Type)).ToEquatableArray(),
            shape.Interfaces
                .SelectMany(implemented => implemented.Methods.Select(method => ProxyMethods.Implementation(method, implemented.Type, actor, tables, types)))
                .ToEquatableArray(),
            shape.Parts.Select((part, index) => new ProxyPart(partNames[index], CarriedAttributes.OfClass(part.Type, types), members.Read(part, partNames[index], "owner"))).ToEquatableArray());
    }

    /// <summary>The members that the proxy of <paramref name="actor"/> lacks after generation, and the reasons.</summary>
    /// <param name="actor">A class for which <see cref="ActorSymbols.HasProxy"/> is true.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static IReadOnlyList<Omission> Omissions(INamedTypeSymbol actor, Compilation compilation, CancellationToken cancellationToken)
    {
        var omissions = new List<Omission>();
        if (ProxyShape.Of(actor, compilation, new(actor, compilation, cancellationToken), omissions) is { } shape)
        {
            omissions.AddRange(MissingMembers.Of(shape));
        }

        return omissions;
    }

    private static string Type(ProxyShape shape, ImmutableArray<ITypeParameterSymbol> typeParameters, TypeNames types)
    {
        string name = ProxyName.WithNamespace(shape.Actor, shape.Name);
        return typeParameters.IsEmpty ? name : $"{name}<{string.Join(", ", typeParameters.Select(types.Write))}>";
    }

    // An interface IMemory has a MemoryProxy too.
    private static string PartName(INamedTypeSymbol type)
    {
        string name = type.Name;
        bool hasPrefix = type.TypeKind is TypeKind.Interface && name.Length > 1 && name[0] is 'I' && char.IsUpper(name[1]);
        return (hasPrefix ? name.Substring(1) : name) + "Proxy";
    }

    private static IEnumerable<string> TypeParametersOfMethods(ProxyShape shape) =>
        Methods(shape).SelectMany(static method => method.TypeParameters).Select(static typeParameter => typeParameter.Name);

    private static Dictionary<IMethodSymbol, string> TableNames(ProxyShape shape, ISet<string> used)
    {
        var names = new Dictionary<IMethodSymbol, string>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol method in Methods(shape).Where(static method => method.IsGenericMethod && !ProxyMethods.AllowsRefStructs(method)))
        {
            if (!names.ContainsKey(method))
            {
                names.Add(method, UnusedNames.Take(used, method.Name + "Table"));
            }
        }

        return names;
    }

    private static IEnumerable<IMethodSymbol> Methods(ProxyShape shape) => shape.Parts.Prepend(shape.Members)
        .SelectMany(static type => type.Methods.Select(static method => method.Symbol))
        .Concat(shape.Interfaces.SelectMany(static implemented => implemented.Methods));
}
