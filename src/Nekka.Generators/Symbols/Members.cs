using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names members for diagnostics.</summary>
internal static class Members
{
    /// <summary>The name of a member with its class; for an accessor, the property's name.</summary>
    /// <param name="member">The member.</param>
    public static string DisplayName(ISymbol member)
    {
        ISymbol named = member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member;
        return named is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"{named.ContainingType.DisplayName()}.{named.ContainingType.Name}"
            : $"{named.ContainingType.DisplayName()}.{named.Name}";
    }

    /// <summary>Whether a member implements an interface, which then determines its signature.</summary>
    /// <param name="method">The member.</param>
    public static bool ImplementsInterface(this IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(static type => type.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>Whether a method overrides one of the hooks that have an asynchronous version.</summary>
    /// <param name="method">The method.</param>
    public static bool OverridesHook(this IMethodSymbol method) =>
        method is { IsOverride: true, Name: "OnReceive" or "OnStart" or "OnStop" or "OnFailure" or "OnRestarting" or "OnRestarted" }
        && method.ContainingType.DerivesFromActor()
        && method.ContainingType.GetMembers(method.Name + "Async").IsEmpty;
}
