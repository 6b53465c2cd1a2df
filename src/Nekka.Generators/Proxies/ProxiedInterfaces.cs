using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>An interface that a proxy implements.</summary>
/// <param name="Type">The interface.</param>
/// <param name="Methods">The methods to implement, without inherited ones.</param>
internal sealed record ProxiedInterface(INamedTypeSymbol Type, ImmutableArray<IMethodSymbol> Methods);

/// <summary>Chooses the interfaces of an actor class that a proxy can implement with messages.</summary>
internal static class ProxiedInterfaces
{
    /// <summary>The interfaces whose methods all return nothing, a task or a stream.</summary>
    /// <param name="actor">The actor class.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="proxies">Resolves proxies that have not been generated yet.</param>
    public static ImmutableArray<ProxiedInterface> Of(INamedTypeSymbol actor, Compilation compilation, UnboundProxies proxies)
    {
        ProxiedInterface?[] served = [.. actor.AllInterfaces.Select(type => Read(type, compilation, proxies))];
        var left = new HashSet<ITypeSymbol>(
            actor.AllInterfaces.Where((_, index) => served[index] is null), SymbolEqualityComparer.Default);
        return
        [
            .. from one in served
               where one is not null && !one.Type.AllInterfaces.Any(left.Contains)
               where served.Any(other => other?.Methods.IsEmpty is false && IsOrInherits(one.Type, other.Type))
               select one,
        ];
    }

    private static bool IsOrInherits(INamedTypeSymbol type, INamedTypeSymbol other) =>
        type.AllInterfaces.Prepend(type).Contains(other, SymbolEqualityComparer.Default);

    private static ProxiedInterface? Read(INamedTypeSymbol type, Compilation compilation, UnboundProxies proxies)
    {
        if (type.TypeKind is not TypeKind.Interface || IsOfTheFramework(type) || type.WhyNotCaptured(compilation) is not null || !proxies.AreKnown(type))
        {
            return null;
        }

        var methods = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } method
                && (method.IsAbstract || method.IsVirtual)
                && IsServed(method, compilation, proxies))
            {
                methods.Add(method);
            }
            else if (member.IsAbstract)
            {
                return null; // The proxy would have to implement it and cannot.
            }
        }

        return new(type, methods.ToImmutable());
    }

    private static bool IsServed(IMethodSymbol method, Compilation compilation, UnboundProxies proxies) =>
        method.RefKind is RefKind.None
        && !method.IsVararg
        && TaskTypes.CallOf(method.ReturnType) is not ProxyMethodKind.Value
        && TaskTypes.IsExact(method.ReturnType)
        && method.Parameters.All(parameter =>
            parameter.RefKind is RefKind.None or RefKind.In
            && parameter.Type.WhyNotCaptured(compilation) is null
            && proxies.AreKnown(parameter.Type, parameter))
        && method.ReturnType.WhyNotCaptured(compilation) is null
        && proxies.AreKnown(method.ReturnType, method);

    private static bool IsOfTheFramework(INamedTypeSymbol type)
    {
        INamespaceSymbol space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space.Name is "System" or "Microsoft";
    }
}
