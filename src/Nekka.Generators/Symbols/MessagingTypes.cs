using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Tells apart the types by which actors are sent messages and answer them.</summary>
internal static class MessagingTypes
{
    /// <summary>Whether a value of the type is an answer that may be still to come.</summary>
    /// <param name="type">The type asked about.</param>
    public static bool IsFuture(this ITypeSymbol? type) => type.IsOrDerivesFrom("Future");

    /// <summary>Whether a value of the type is a property of an actor, named through a proxy.</summary>
    /// <param name="type">The type asked about.</param>
    public static bool IsProxyProperty(this ITypeSymbol? type) =>
        type is not null && (type.IsNekka("ProxyProperty") || type.IsNekka("ReadOnlyProxyProperty"));

    /// <summary>Whether a value of the type stands for an actor, or for a part of one.</summary>
    /// <param name="type">The type asked about.</param>
    public static bool IsProxy(this ITypeSymbol? type) => type.IsActorProxy() || type.IsOrDerivesFrom("AttributeProxy");

    /// <summary>Whether a value of the type stands for an actor.</summary>
    /// <param name="type">The type asked about.</param>
    public static bool IsActorProxy(this ITypeSymbol? type) =>
        type is IDynamicTypeSymbol || type.IsOrDerivesFrom("ActorProxy") || type.IsOrDerivesFrom("DynamicActorProxy");

    /// <summary>Whether a value of the type is a reference to an actor.</summary>
    /// <param name="type">The type asked about.</param>
    public static bool IsActorRef(this ITypeSymbol? type) => type.IsOrDerivesFrom("ActorRef");

    private static bool IsOrDerivesFrom(this ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol named && named.BaseTypes().Prepend(named).Any(found => found.IsNekka(name));
}
