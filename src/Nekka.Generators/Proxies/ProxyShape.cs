using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>What the proxy of an actor class consists of, as symbols.</summary>
/// <param name="Actor">The actor class.</param>
/// <param name="Name">The name of the proxy.</param>
/// <param name="Members">What it has of the actor class.</param>
/// <param name="Parts">The types that traversable attributes lead to.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
internal sealed record ProxyShape(
    INamedTypeSymbol Actor,
    string Name,
    ProxiedType Members,
    ImmutableArray<ProxiedType> Parts,
    ImmutableArray<ProxiedInterface> Interfaces)
{
    /// <summary>The shape for an actor class; <see langword="null"/> if it gets no proxy.</summary>
    /// <param name="actor">A class that <see cref="ActorSymbols.HasProxy"/> is true of.</param>
    /// <param name="compilation">The compilation it is declared in.</param>
    /// <param name="proxies">Knows the proxies that are still to be written.</param>
    /// <param name="omissions">Receives what is left out.</param>
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
                $"'{ProxyName.Short(actor)}' would stand for another actor or type of the namespace too: rename the class if its proxy is to be called after it alone")
            {
                Severity = DiagnosticSeverity.Info,
            });
        }

        var chooser = new ProxiedMembers(compilation, proxies, omissions);
        ProxiedType members = chooser.Of(actor, ReservedNames.OfActors(name));
        return new(actor, name, members, Reached(members, chooser), ProxiedInterfaces.Of(actor, compilation, proxies));
    }

    /// <summary>The types that traversable attributes lead to, each once, however they lead to each other.</summary>
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
