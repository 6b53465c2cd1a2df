using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Finds members that were not generated because a type in their signature was unknown.</summary>
internal static class MissingMembers
{
    /// <summary>The members that a proxy lacks for no other reason.</summary>
    /// <param name="shape">The expected shape of the proxy.</param>
    public static IEnumerable<Omission> Of(ProxyShape shape)
    {
        INamedTypeSymbol? proxy = shape.Actor.ContainingNamespace
            .GetTypeMembers(shape.Name, TypeParameterNames.All(shape.Actor).Length)
            .FirstOrDefault(static type => type.IsOurs());
        return proxy is null
            ? [new(Descriptors.MadeByAnotherGenerator, shape.Actor, shape.Actor.DisplayName(), "proxy", "Call and Defer of its ActorRef")]
            : shape.Parts
                .SelectMany(part => Of(part, PartOf(proxy, part.Type)))
                .Concat(Of(shape.Members, proxy))
                .Select(static member => new Omission(
                    Descriptors.MadeByAnotherGenerator, member, $"{member.ContainingType.DisplayName()}.{member.Name}", "proxy member", "Call(actor => …)"));
    }

    /// <summary>The constructors without a <c>Start</c> for no other reason.</summary>
    /// <param name="actor">The actor class.</param>
    /// <param name="constructors">The constructors that should have a <c>Start</c>.</param>
    public static IEnumerable<Omission> Of(INamedTypeSymbol actor, ImmutableArray<StartConstructor> constructors)
    {
        INamespaceSymbol root = actor.ContainingAssembly.GlobalNamespace;
        ISymbol[] starts =
        [
            .. root.GetTypeMembers(ExtensionClassName.Of(actor, "Start"))
                .SelectMany(static container => container.GetTypeMembers())
                .SelectMany(static extension => extension.GetMembers("Start")),
        ];
        return from constructor in constructors
               where !IsAmong(constructor.Symbol, starts)
               select new Omission(
                   Descriptors.MadeByAnotherGenerator, constructor.Symbol, actor.DisplayName(), "Start", $"Actor.Start(() => new {actor.DisplayName()}(…))");
    }

    private static IEnumerable<ISymbol> Of(ProxiedType members, INamedTypeSymbol? proxy) => proxy is null ? [] : members.Attributes
        .Select(static attribute => attribute.Symbol)
        .Concat(members.Methods.Select(static method => method.Symbol))
        .Where(member => !IsAmong(member, proxy.GetMembers(member.Name)));

    private static INamedTypeSymbol? PartOf(INamedTypeSymbol proxy, INamedTypeSymbol type) => proxy.GetTypeMembers().FirstOrDefault(part =>
        part.BaseType is { } baseType && SymbolEqualityComparer.Default.Equals(baseType.TypeArguments.FirstOrDefault(), type));

    private static bool IsAmong(ISymbol member, IEnumerable<ISymbol> generated) => member is IMethodSymbol method
        ? generated.OfType<IMethodSymbol>().Any(candidate => TakesTheSame(candidate, method))
        : generated.OfType<IPropertySymbol>().Any();

    // Generated members keep the names of the parameters, however they write the types.
    private static bool TakesTheSame(IMethodSymbol generated, IMethodSymbol original) =>
        generated.Parameters.Length >= original.Parameters.Length
        && original.Parameters.Zip(generated.Parameters, static (theirs, ours) => string.Equals(theirs.Name, ours.Name, StringComparison.Ordinal)).All(static same => same);
}
