using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>The parts of an actor class's proxy, as symbols.</summary>
/// <param name="Actor">The actor class.</param>
/// <param name="Name">The name of the proxy.</param>
/// <param name="Members">The members for the actor class.</param>
/// <param name="Parts">The types of traversable attributes.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
internal sealed record ProxyShape(
    INamedTypeSymbol Actor,
    string Name,
    ProxiedType Members,
    ImmutableArray<ProxiedType> Parts,
    ImmutableArray<ProxiedInterface> Interfaces)
{
    /// <summary>The shape for an actor class; <see langword="null"/> if it gets no proxy.</summary>
    /// <param name="actor">A class for which <see cref="ActorSymbols.HasProxy"/> is true.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="proxies">Resolves proxies that have not been generated yet.</param>
    /// <param name="omissions">Receives the omissions.</param>
    public static ProxyShape? Of(INamedTypeSymbol actor, Compilation compilation, UnboundProxies proxies, List<Omission> omissions)
    {
        if (!TypeParameterNames.All(actor).SelectMany(static typeParameter => typeParameter.ConstraintTypes).All(type => proxies.AreKnown(type)))
        {
            return null;
        }

        if (ProxyName.Of(actor) is not { } name)
        {
            omissions.Add(new(
                Descriptors.ProxyNameTaken,
                actor,
                actor.DisplayName(),
                "no proxy",
                $"another type is called '{ProxyName.Short(actor)}': rename one of them, or use Call and Defer of its ActorRef"));
            return null;
        }

        if (!string.Equals(name, ProxyName.Short(actor), StringComparison.Ordinal))
        {
            omissions.Add(new(
                Descriptors.ProxyNameTaken,
                actor,
                actor.DisplayName(),
                $"the proxy '{name}'",
                $"'{ProxyName.Short(actor)}' would also name another actor or type of the namespace: rename the class to give its proxy the short name")
            {
                Severity = DiagnosticSeverity.Info,
            });
        }

        var chooser = new ProxiedMembers(compilation, proxies, omissions);
        ProxiedType members = chooser.Of(actor, ReservedNames.OfActors(name));
        return new(actor, name, members, Reached(members, chooser), ProxiedInterfaces.Of(actor, compilation, proxies));
    }

    /// <summary>The types of traversable attributes at any depth, each once.</summary>
    private static ImmutableArray<ProxiedType> Reached(ProxiedType start, ProxiedMembers chooser)
    {
        var parts = ImmutableArray.CreateBuilder<ProxiedType>();
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var ahead = new Queue<INamedTypeSymbol>(Next(start));
        while (ahead.Count > 0)
        {
            ProxiedType part = chooser.Of(ahead.Dequeue(), ReservedNames.OfParts);
            parts.Add(part);
            foreach (INamedTypeSymbol type in Next(part))
            {
                ahead.Enqueue(type);
            }
        }

        return parts.ToImmutable();

        IEnumerable<INamedTypeSymbol> Next(ProxiedType from) => from.Attributes
            .Where(static attribute => attribute.Kind is ProxyAttributeKind.Traversable)
            .Select(static attribute => (INamedTypeSymbol)attribute.Type.WithNullableAnnotation(NullableAnnotation.None))
            .Where(seen.Add)
            .ToArray();
    }
}
