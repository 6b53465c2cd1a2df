using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Recognizes the types that send messages to actors and carry their answers.</summary>
internal static class MessagingTypes
{
    /// <summary>Whether a value of the type is a future.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsFuture(this ITypeSymbol? type) => type.IsOrDerivesFrom("Future");

    /// <summary>Whether a value of the type is a proxy's handle of an actor's property.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsProxyProperty(this ITypeSymbol? type) =>
        type is not null && (type.IsNekka("ProxyProperty") || type.IsNekka("ReadOnlyProxyProperty"));

    /// <summary>Whether a value of the type is a proxy of an actor or of one of its parts.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsProxy(this ITypeSymbol? type) => type.IsActorProxy() || type.IsOrDerivesFrom("AttributeProxy");

    /// <summary>Whether a value of the type is a proxy of an actor.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsActorProxy(this ITypeSymbol? type) =>
        type is IDynamicTypeSymbol || type.IsOrDerivesFrom("ActorProxy") || type.IsOrDerivesFrom("DynamicActorProxy");

    /// <summary>Whether a value of the type is a reference to an actor.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsActorRef(this ITypeSymbol? type) => type.IsOrDerivesFrom("ActorRef");

    private static bool IsOrDerivesFrom(this ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol named && named.BaseTypes().Prepend(named).Any(found => found.IsNekka(name));
}
