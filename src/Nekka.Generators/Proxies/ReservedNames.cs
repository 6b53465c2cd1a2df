using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>The names that a proxy uses for itself.</summary>
/// <param name="names">Names no member of the proxy may have.</param>
/// <param name="proxyName">The name of the proxy; <see langword="null"/> if the proxy can take another name.</param>
internal sealed class ReservedNames(ImmutableHashSet<string> names, string? proxyName)
{
    /// <summary>The reserved names of a traversable attribute's proxy.</summary>
    public static readonly ReservedNames OfParts = new(Names("Defer"), proxyName: null);

    private static readonly ImmutableHashSet<string> OfActorProxies = Names("ActorRef", "Defer", "Stop");

    private static readonly ImmutableHashSet<string> OfObjects =
        Names("Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");

    /// <summary>The reserved names of an actor's proxy.</summary>
    /// <param name="proxyName">Its name.</param>
    public static ReservedNames OfActors(string proxyName) => new(OfActorProxies, proxyName);

    /// <summary>Whether a member is an override of one that every object has.</summary>
    /// <param name="member">The member.</param>
    public static bool IsOfObject(ISymbol member)
    {
        for (var method = member as IMethodSymbol; method is not null; method = method.OverriddenMethod)
        {
            if (method.ContainingType.SpecialType is SpecialType.System_Object)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The reason why the proxy cannot have a member with this name; <see langword="null"/> if it can.</summary>
    /// <param name="member">The member.</param>
    public string? WhyNot(ISymbol member)
    {
        if (names.Contains(member.Name))
        {
            return $"'{member.Name}' is a member of every proxy";
        }

        if (string.Equals(member.Name, proxyName, StringComparison.Ordinal))
        {
            return "the proxy has the same name";
        }

        return OfObjects.Contains(member.Name) && (member is not IMethodSymbol method || HidesOneOfObject(method))
            ? $"'{member.Name}' is a member of every object"
            : null;
    }

    private static bool HidesOneOfObject(IMethodSymbol method) => method.Arity is 0 && method.Name switch
    {
        "Equals" => method.Parameters.Length is 1 && (IsObject(method.Parameters[0]) || IsProxy(method.Parameters[0])),
        "ReferenceEquals" => method.Parameters.Length is 2 && method.Parameters.All(IsObject),
        _ => method.Parameters.IsEmpty,
    };

    private static bool IsObject(IParameterSymbol parameter) =>
        parameter.Type.SpecialType is SpecialType.System_Object || parameter.Type.TypeKind is TypeKind.Dynamic;

    private static bool IsProxy(IParameterSymbol parameter) => parameter.Type.IsNekka("ActorProxy") || parameter.Type.IsNekka("AttributeProxy");

    private static ImmutableHashSet<string> Names(params string[] names) => ImmutableHashSet.Create(StringComparer.Ordinal, names);
}
