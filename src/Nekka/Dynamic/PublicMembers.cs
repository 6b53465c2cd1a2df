using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>The members of a type that messages can use, found by reflection without evaluating any of them.</summary>
/// <remarks>It includes two of <see cref="Actor"/>'s own members. Reference: section 3.2, change log 2.0.</remarks>
[RequiresUnreferencedCode(DynamicCode.Reason)]
internal sealed class PublicMembers
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
    private const BindingFlags NonPublic = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, PublicMembers> Known = [];

    private readonly ConcurrentDictionary<string, PublicMember> _found = new(StringComparer.Ordinal);

    private PublicMembers(Type type) => Type = type;

    // Names are looked up in the list of all members, because looking for one name in a type makes the runtime keep that name, whatever it
    // is.
    private ILookup<string, MemberInfo> Declared => field ??= (Type.IsInterface ? Type.GetInterfaces().Prepend(Type) : [Type])
        .SelectMany(static type => type.GetMembers(Public)) // GetMembers of an interface leaves out the members of its base interfaces.
        .ToLookup(static member => member.Name, StringComparer.Ordinal);

    public Type Type { get; }

    /// <summary>All names.</summary>
    public IReadOnlyList<string> Names => field ??=
    [
        .. Declared.Select(static named => named.Key).Where(name => Find(name) is not null),
    ];

    public static PublicMembers Of(Type type) => Known.GetValue(type, static type => new PublicMembers(type));

    // Names that do not exist are not kept, because a sender may choose any name.
    public PublicMember? Find(string name) => _found.TryGetValue(name, out var known) ? known
        : PublicMember.From(name, Declared[name].Where(static member => !IsActorsOwn(member))) is { } found ? _found.GetOrAdd(name, found)
        : null;

    /// <summary>Returns the method, property or field with that name.</summary>
    /// <exception cref="MissingMemberException">No such member exists.</exception>
    public PublicMember Get(string name) => Find(name) ?? throw new MissingMemberException(WhyMissing(name));

    /// <summary>Returns the method or delegate with that name.</summary>
    /// <exception cref="MissingMethodException">No such member exists, or it cannot be called.</exception>
    public PublicMember GetCallable(string name) => Find(name) switch
    {
        null => throw new MissingMethodException(WhyMissing(name)),
        { IsCallable: false } => throw new MissingMethodException($"{DisplayText.Of(Type)}.{name} is not a method, so it cannot be called. Read it: proxy.{name}."),
        var member => member,
    };

    /// <summary>Returns the readable property or field with that name.</summary>
    /// <exception cref="MemberAccessException">No such member exists, or it cannot be read.</exception>
    public PublicMember GetReadable(string name) => Get(name) switch
    {
        { IsMethod: true } => throw new MemberAccessException($"{DisplayText.Of(Type)}.{name} is a method, so it has no value. Call it: proxy.{name}(…)."),
        { CanRead: false } => throw new MemberAccessException($"{DisplayText.Of(Type)}.{name} has no public getter, so it cannot be read."),
        var member => member,
    };

    /// <summary>Returns the writable property or field with that name.</summary>
    /// <exception cref="MemberAccessException">No such member exists, or it cannot be assigned.</exception>
    public PublicMember GetWritable(string name) => Get(name) switch
    {
        { IsMethod: true } => throw new MemberAccessException($"{DisplayText.Of(Type)}.{name} is a method, so nothing can be assigned to it."),
        { CanWrite: false } => throw new MemberAccessException($"{DisplayText.Of(Type)}.{name} can only be read: it has no public setter."),
        var member => member,
    };

    private string WhyMissing(string name)
    {
        var (type, shown) = (DisplayText.Of(Type), SingleLineText.Cut(name));
        if (Declared[name].Any(IsActorsOwn))
        {
            return $"{shown} is a member of every actor, so it is not on the proxy of {type}. Use proxy.ActorRef.";
        }

        if (Declared.Contains(name))
        {
            return $"{type}.{shown} cannot be used by messages because it is an event or an indexer, or has a type that a message cannot carry. Reach it with Call(actor => …).";
        }

        if (InterfaceWith(name) is { } declaring)
        {
            var only = DisplayText.Of(declaring);
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

    // As in C#, such a member belongs to the interface, because two interfaces may have different members of the same name.
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
        || (member.DeclaringType!.IsDefined(typeof(ActorBaseAttribute), inherit: false) && member.Name is not (nameof(ActorRef) or nameof(ActorProxy<>.Stop)));
}
