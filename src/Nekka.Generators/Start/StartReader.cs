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
        if (actor.WhyOutOfReach() is { } reason)
        {
            return new(Class: null, [], [new(Descriptors.ClassOutOfReach, actor, actor.DisplayName(), reason, "Start and no proxy", "use Call and Defer of the ActorRef that is returned by")]);
        }

        var omissions = new List<Omission>();
        ImmutableArray<ITypeParameterSymbol> typeParameters = TypeParameterNames.All(actor);
        var proxies = new UnboundProxies(actor, compilation, cancellationToken);
        if (!typeParameters.SelectMany(static typeParameter => typeParameter.ConstraintTypes).All(type => proxies.AreKnown(type)))
        {
            return new(Class: null, [], omissions);
        }

        ImmutableArray<StartConstructor> constructors = StartConstructors.Choose(actor, compilation, proxies, omissions);
        if (constructors.IsEmpty)
        {
            return new(Class: null, [], omissions);
        }

        omissions.AddRange(HiddenStart.Find(actor, constructors, compilation));

        ImmutableDictionary<ISymbol, string> typeParameterNames =
            TypeParameterNames.Choose(typeParameters, constructors.SelectMany(StartMethods.Names).Concat(StartNames.All));
        var types = new TypeNames(hasNullableAnnotations, typeParameterNames, proxies, []);
        ImmutableArray<StartMethod> methods =
            [.. constructors.SelectMany(constructor => StartMethods.Of(constructor, constructors, types, cancellationToken))];
        return new(
            new(
                ExtensionClassName.Of(actor, "Start"),
                types.Write(actor),
                actor.IsVisibleOutside(),
                hasNullableAnnotations,
                CarriedAttributes.OfClass(actor, types),
                types.WithAttributes(typeParameters),
                Constraints.Write(typeParameters, types),
                methods),
            constructors,
            omissions);
    }
}
