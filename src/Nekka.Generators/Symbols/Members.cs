using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names members as messages have them.</summary>
internal static class Members
{
    /// <summary>The name of a member with its class: of an accessor, that of its property.</summary>
    /// <param name="member">The member.</param>
    public static string DisplayName(ISymbol member)
    {
        ISymbol named = member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member;
        return named is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"{named.ContainingType.DisplayName()}.{named.ContainingType.Name}"
            : $"{named.ContainingType.DisplayName()}.{named.Name}";
    }

    /// <summary>Whether a member stands for one of an interface, so that its signature is not its own to choose.</summary>
    /// <param name="method">The member.</param>
    public static bool ImplementsInterface(this IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(static type => type.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>Whether a method overrides one of the hooks that have an asynchronous twin.</summary>
    /// <param name="method">The method.</param>
    public static bool OverridesHook(this IMethodSymbol method) =>
        method is { IsOverride: true, Name: "OnReceive" or "OnStart" or "OnStop" or "OnFailure" or "OnRestarting" or "OnRestarted" }
        && method.ContainingType.DerivesFromActor()
        && method.ContainingType.GetMembers(method.Name + "Async").IsEmpty;
}
