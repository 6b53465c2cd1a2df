using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names for proxies, which depend only on the actor classes of a namespace.</summary>
internal static class ProxyName
{
    private const string Suffix = "Proxy";

    /// <summary>The name of the proxy of an actor class; <see langword="null"/> if every name is taken.</summary>
    /// <param name="actor">An accessible actor class.</param>
    /// <remarks>
    /// <c>Outer.X</c> has an <c>XProxy</c> beside <c>Outer</c>, or an <c>Outer_XProxy</c> where another class has that name.
    /// </remarks>
    public static string? Of(INamedTypeSymbol actor)
    {
        string name = Short(actor);
        if (actor.ContainingType is null)
        {
            return IsTaken(name, actor) ? null : name;
        }

        INamedTypeSymbol[] others =
        [
            .. ActorClasses(actor.ContainingNamespace).Where(other =>
                !SymbolEqualityComparer.Default.Equals(other, actor) && Arity(other) == Arity(actor)),
        ];
        if (!IsTaken(name, actor) && !Array.Exists(others, other => string.Equals(Short(other), name, StringComparison.Ordinal)))
        {
            return name;
        }

        string longName = Long(actor);
        return IsTaken(longName, actor)
            || Array.Exists(others, other => string.Equals(Short(other), longName, StringComparison.Ordinal))
            || Array.Exists(others, other => string.Equals(Long(other), longName, StringComparison.Ordinal))
            ? null
            : longName;
    }

    /// <summary>The name of the proxy unless another type claims it.</summary>
    /// <param name="actor">An accessible actor class.</param>
    public static string Short(INamedTypeSymbol actor) => actor.Name + Suffix;

    /// <summary>The full name of a proxy, without type arguments.</summary>
    /// <param name="actor">The actor class.</param>
    /// <param name="name">The name of its proxy.</param>
    public static string WithNamespace(INamedTypeSymbol actor, string name) => actor.ContainingNamespace.IsGlobalNamespace
        ? $"global::{TypeNames.EscapeType(name)}"
        : $"{actor.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{TypeNames.EscapeType(name)}";

    /// <summary>The actor classes of a namespace that a proxy can name, nested ones too.</summary>
    /// <param name="space">The namespace, as one assembly declares it.</param>
    public static IEnumerable<INamedTypeSymbol> ActorClasses(INamespaceSymbol space) =>
        space.GetTypeMembers().SelectMany(WithNested).Where(static type => type.HasProxy());

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(WithNested).Prepend(type);

    private static string Long(INamedTypeSymbol actor) =>
        string.Join("_", actor.WithContainingTypes().Reverse().Select(static type => type.Name)) + Suffix;

    private static int Arity(INamedTypeSymbol actor) => TypeParameterNames.All(actor).Length;

    private static bool IsTaken(string name, INamedTypeSymbol actor)
    {
        INamespaceSymbol space = actor.ContainingNamespace;
        int arity = Arity(actor);
        return space.GetTypeMembers(name, arity).Any(static type => !type.IsOurs())
            || space.GetNamespaceMembers().Any(member => string.Equals(member.Name, name, StringComparison.Ordinal));
    }
}
