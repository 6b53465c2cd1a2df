using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads an actor class into the model of its <c>Start</c> and the omissions.</summary>
internal static class StartReader
{
    /// <summary>Reads <paramref name="actor"/>.</summary>
    /// <param name="actor">A class for which <see cref="ActorSymbols.IsActorClass"/> is true.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="hasNullableAnnotations">Whether its source has nullable annotations.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static StartReading Read(
        INamedTypeSymbol actor, Compilation compilation, bool hasNullableAnnotations, CancellationToken cancellationToken)
    {
        if (actor.WhyOutOfReach() is { } reason)
        {
            return new(Class: null, [], [new(Descriptors.ClassOutOfReach, actor, actor.DisplayName(), reason, "Start and no proxy", "use Call and Defer of the ActorRef from")]);
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
