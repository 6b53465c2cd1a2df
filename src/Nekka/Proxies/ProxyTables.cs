using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Nekka.Proxies;

/// <summary>Finds the table of members of an actor class, by the rules after which the generator names proxies.</summary>
/// <remarks><b>Thread safety:</b> every member may be used by any thread at any time.</remarks>
internal static class ProxyTables
{
    /// <summary>Why tables do not work in a program that is trimmed or compiled ahead of time.</summary>
    public const string Reason = "The generated proxy is found by its name, and is not kept in a program that is trimmed.";

    /// <summary>The members of the proxy of a class; <see langword="null"/> if the class has no proxy, or one without a table.</summary>
    [RequiresUnreferencedCode(Reason)]
    [RequiresDynamicCode(Reason)]
    public static IReadOnlyList<ProxyMember<TActor>>? Of<TActor>()
        where TActor : class => Table<TActor>.Members.Value;

    /// <summary>The members that a type lists.</summary>
    /// <param name="table">A type that is an <see cref="IProxyTable{TOwner}"/>.</param>
    [RequiresUnreferencedCode(Reason)]
    [RequiresDynamicCode(Reason)]
    public static IReadOnlyList<ProxyMember<TOwner>> Read<TOwner>(Type table) =>
        new Func<IReadOnlyList<ProxyMember<TOwner>>>(Read<TOwner, NoTable<TOwner>>).Method
            .GetGenericMethodDefinition()
            .MakeGenericMethod(typeof(TOwner), table)
            .CreateDelegate<Func<IReadOnlyList<ProxyMember<TOwner>>>>()();

    private static IReadOnlyList<ProxyMember<TOwner>> Read<TOwner, TTable>()
        where TTable : IProxyTable<TOwner> => TTable.Members;

    [RequiresUnreferencedCode(Reason)]
    [RequiresDynamicCode(Reason)]
    private static IReadOnlyList<ProxyMember<TActor>>? Find<TActor>()
        where TActor : class
    {
        var definition = Names(typeof(TActor)).Select(name => Find(typeof(TActor), name)).FirstOrDefault(proxy => proxy is not null && IsProxyOf(typeof(TActor), proxy));
        var proxy = definition is { IsGenericType: true } ? definition.MakeGenericType(typeof(TActor).GetGenericArguments()) : definition;
        return proxy?.IsAssignableTo(typeof(IProxyTable<TActor>)) == true ? Read<TActor>(proxy) : null;
    }

    [RequiresUnreferencedCode(Reason)]
    private static Type? Find(Type actor, string name)
    {
        var count = actor.GetGenericArguments().Length;
        var arity = count == 0 ? "" : $"`{count.ToString(CultureInfo.InvariantCulture)}";
        return actor.Assembly.GetType((actor.Namespace is { } space ? $"{space}." : "") + name + arity);
    }

    // Another class may have the name: of the user, or the proxy of a class elsewhere in the namespace.
    private static bool IsProxyOf(Type actor, Type proxy) =>
        proxy.BaseType is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(ActorProxy<>)
        && DefinitionOf(type.GetGenericArguments()[0]) == DefinitionOf(actor);

    private static Type DefinitionOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    // The short name, and the one that a nested class has where another class has taken the short one.
    private static IEnumerable<string> Names(Type actor)
    {
        yield return $"{Name(actor)}Proxy";
        if (actor.DeclaringType is not null)
        {
            var names = new List<string>();
            for (var type = actor; type is not null; type = type.DeclaringType)
            {
                names.Insert(0, Name(type));
            }

            yield return $"{string.Join('_', names)}Proxy";
        }
    }

    private static string Name(Type type) => type.Name.Split('`')[0];

    [RequiresUnreferencedCode(Reason)]
    [RequiresDynamicCode(Reason)]
    private static class Table<TActor>
        where TActor : class
    {
        public static readonly Lazy<IReadOnlyList<ProxyMember<TActor>>?> Members = new(Find<TActor>);
    }

    private sealed class NoTable<TOwner> : IProxyTable<TOwner>
    {
        static IReadOnlyList<ProxyMember<TOwner>> IProxyTable<TOwner>.Members => [];
    }
}
