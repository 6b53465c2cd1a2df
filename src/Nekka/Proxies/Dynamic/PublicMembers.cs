using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>The members of a type that can be used by messages, found by reflection; no member is ever evaluated for it.</summary>
/// <remarks>Of <see cref="Actor"/>'s own members there are two. Reference: section 3.2, change log 2.0.</remarks>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
internal sealed class PublicMembers
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
    private const BindingFlags NonPublic = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, PublicMembers> Known = [];

    private readonly ConcurrentDictionary<string, PublicMember> _found = new(StringComparer.Ordinal);

    private PublicMembers(Type type) => Type = type;

    // Looked for in the list of all: looking for one name in a type makes the runtime keep that name, whatever it is.
    private ILookup<string, MemberInfo> Declared => field ??= (Type.IsInterface ? Type.GetInterfaces().Prepend(Type) : [Type])
        .SelectMany(static type => type.GetMembers(Public)) // An interface does not count the members of those that it extends as its own.
        .ToLookup(static member => member.Name, StringComparer.Ordinal);

    public Type Type { get; }

    /// <summary>Every name there is.</summary>
    public IReadOnlyList<string> Names => field ??=
    [
        .. Declared.Select(static named => named.Key).Where(name => Find(name) is not null),
    ];

    public static PublicMembers Of(Type type) => Known.GetValue(type, static type => new PublicMembers(type));

    // What does not exist is not kept: whoever sends messages may name anything.
    public PublicMember? Find(string name) => _found.TryGetValue(name, out var known) ? known
        : PublicMember.From(name, Declared[name].Where(static member => !IsActorsOwn(member))) is { } found ? _found.GetOrAdd(name, found)
        : null;

    /// <summary>The method, property or field of that name.</summary>
    /// <exception cref="MissingMemberException">There is none.</exception>
    public PublicMember Get(string name) => Find(name) ?? throw new MissingMemberException(WhyMissing(name));

    /// <summary>What is called by that name.</summary>
    /// <exception cref="MissingMethodException">There is no such thing.</exception>
    public PublicMember GetCallable(string name) => Find(name) switch
    {
        null => throw new MissingMethodException(WhyMissing(name)),
        { IsCallable: false } => throw new MissingMethodException($"{Wording.Of(Type)}.{name} is no method, so it cannot be called. Read it: proxy.{name}."),
        var member => member,
    };

    /// <summary>The property or field of that name, to be read.</summary>
    /// <exception cref="MemberAccessException">There is none, or it cannot be read.</exception>
    public PublicMember GetReadable(string name) => Get(name) switch
    {
        { IsMethod: true } => throw new MemberAccessException($"{Wording.Of(Type)}.{name} is a method, so it has no value. Call it: proxy.{name}(…)."),
        { CanRead: false } => throw new MemberAccessException($"{Wording.Of(Type)}.{name} has no public getter, so it cannot be read."),
        var member => member,
    };

    /// <summary>The property or field of that name, to be assigned.</summary>
    /// <exception cref="MemberAccessException">There is none, or it cannot be assigned.</exception>
    public PublicMember GetWritable(string name) => Get(name) switch
    {
        { IsMethod: true } => throw new MemberAccessException($"{Wording.Of(Type)}.{name} is a method, so nothing can be assigned to it."),
        { CanWrite: false } => throw new MemberAccessException($"{Wording.Of(Type)}.{name} can only be read: it has no public setter."),
        var member => member,
    };

    private string WhyMissing(string name)
    {
        var (type, shown) = (Wording.Of(Type), ShownText.Cut(name));
        if (Declared[name].Any(IsActorsOwn))
        {
            return $"{shown} is a member of every actor, so it is not on the proxy of {type}. Use proxy.ActorRef.";
        }

        if (Declared.Contains(name))
        {
            return $"{type}.{shown} cannot be used by messages: an event, an indexer, or a type that cannot travel. Reach it with Call(actor => …).";
        }

        if (InterfaceWith(name) is { } declaring)
        {
            var only = Wording.Of(declaring);
            return $"{shown} is a member of {only}, and {type} has it only as that interface: by default or by explicit implementation. " +
                $"Reach it with Call(actor => (({only})actor).{shown} …), or declare it in the class.";
        }

        if (WithBases.Any(declaring => declaring.GetMembers(NonPublic).Any(member => IsNamed(member, name))))
        {
            return $"{type}.{shown} is not public, so it is not on the proxy. Make it public, or reach it with Call(actor => …).";
        }

        return NearestName.To(name, Names) is { } nearest
            ? $"{type} has no public member {shown}. Did you mean {nearest}?"
            : $"{type} has no public member {shown}. It has {(Names.Count == 0 ? "none" : $"these: {string.Join(", ", Names)}")}.";
    }

    // As in C#, such a member belongs to the interface: two interfaces may have different ones of the same name.
    private Type? InterfaceWith(string name) =>
        Array.Find(Type.GetInterfaces(), declaring => declaring.IsVisible && Array.Exists(declaring.GetMembers(Public), member => IsNamed(member, name)));

    private static bool IsNamed(MemberInfo member, string name) => string.Equals(member.Name, name, StringComparison.Ordinal);

    private IEnumerable<Type> WithBases
    {
        get
        {
            for (var type = Type; type is not null; type = type.BaseType)
            {
                yield return type;
            }
        }
    }

    private static bool IsActorsOwn(MemberInfo member) =>
        member.DeclaringType == typeof(object)
        || (member.DeclaringType!.Assembly == typeof(Actor).Assembly
            && member.DeclaringType.IsAssignableTo(typeof(Actor))
            && member.Name is not (nameof(Actor.ActorRef) or nameof(Actor.Stop)));
}
