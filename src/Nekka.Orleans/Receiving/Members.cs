using System.Collections.Concurrent;
using Nekka.Cells;
using Nekka.Orleans.Wire;
using Nekka.Proxies;

namespace Nekka.Orleans.Receiving;

/// <summary>The members of a class that other machines use, by the numbers that name them on the wire.</summary>
/// <remarks>No type and no method is ever looked up by a name that another machine has sent.</remarks>
internal abstract class Members
{
    private static readonly ConcurrentDictionary<Type, Members> Known = new();

    /// <summary>The members of an actor class.</summary>
    public static Members Of(Type actorClass) => Known.GetOrAdd(actorClass, static type => (Members)Activator.CreateInstance(typeof(Members<>).MakeGenericType(type))!);

    /// <summary>Finds the member of a message; <see langword="null"/> if the class has none such.</summary>
    public abstract ReceivedMember? Find(ActorCell actor, in Parcel parcel);
}

/// <summary>The members of an actor class.</summary>
internal sealed class Members<TActor> : Members
    where TActor : class
{
    private readonly MembersOfPart<TActor> _members = new(ProxyTables.Of<TActor>() ?? []);

    public override ReceivedMember? Find(ActorCell actor, in Parcel parcel) => _members.Find(new ActorTarget<TActor>(actor), parcel, depth: 0);
}

/// <summary>The members of an actor class or of the class of a traversable attribute.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class MembersOfPart<TOwner> : IProxyMemberVisitor<TOwner>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Func<ProxyTarget<TOwner>, ReceivedMember>> _members = [];
    private readonly Dictionary<string, Func<ProxyTarget<TOwner>, Parcel, int, ReceivedMember?>> _parts = new(StringComparer.Ordinal);
    private readonly List<GenericMember<TOwner>> _generics = [];

    public MembersOfPart(IReadOnlyList<ProxyMember<TOwner>> members)
    {
        foreach (var member in members)
        {
            member.Accept(this);
        }
    }

    /// <summary>Finds the member of a message.</summary>
    /// <param name="target">The object.</param>
    /// <param name="parcel">The message.</param>
    /// <param name="depth">How many attributes of the message's path lead to the object.</param>
    public ReceivedMember? Find(ProxyTarget<TOwner> target, in Parcel parcel, int depth)
    {
        if (parcel.Path is { } path && depth < path.Length)
        {
            return _parts.TryGetValue(path[depth], out var part) ? part(target, parcel, depth + 1) : null;
        }

        lock (_gate)
        {
            if (!_members.TryGetValue(parcel.Member, out var member) && parcel.TypeArguments is { } types)
            {
                Close(types);
                member = _members.GetValueOrDefault(parcel.Member);
            }

            return member?.Invoke(target);
        }
    }

    void IProxyMemberVisitor<TOwner>.VisitCall<TArguments, TResult>(CallMember<TOwner, TArguments, TResult> member)
    {
        Func<ProxyTarget<TOwner>, ReceivedMember> method = target => new ReceivedMethod<TOwner, TArguments, TResult>(member, target);
        _members[MemberHash.Of(MemberUseKind.Call, member.Name, typeof(TArguments), typeof(TResult))] = method;
        _members[MemberHash.Of(MemberUseKind.Defer, member.Name, typeof(TArguments), result: null)] = method;
    }

    void IProxyMemberVisitor<TOwner>.VisitStream<TArguments, TItem>(StreamMember<TOwner, TArguments, TItem> member) =>
        _members[MemberHash.Of(MemberUseKind.Stream, member.Name, typeof(TArguments), typeof(TItem))] = target => new ReceivedStream<TOwner, TArguments, TItem>(member, target);

    void IProxyMemberVisitor<TOwner>.VisitAttribute<T>(AttributeMember<TOwner, T> member)
    {
        _members[MemberHash.Of(MemberUseKind.Get, member.Name, typeof(ValueTuple), typeof(T))] = target => new ReceivedRead<TOwner, T>(member, target);
        if (member.CanWrite)
        {
            _members[MemberHash.Of(MemberUseKind.Set, member.Name, typeof(T), typeof(object))] = target => new ReceivedWrite<TOwner, T>(member, target);
        }
    }

    void IProxyMemberVisitor<TOwner>.VisitPart<TAttribute>(PartMember<TOwner, TAttribute> member)
    {
        // Made when first used, because a part may have a part of its own class.
        var members = new Lazy<MembersOfPart<TAttribute>>(() => new MembersOfPart<TAttribute>(member.Members));
        _parts[member.Name] = (target, parcel, depth) => members.Value.Find(member.Reach(target), parcel, depth);
    }

    void IProxyMemberVisitor<TOwner>.VisitGeneric(GenericMember<TOwner> member) => _generics.Add(member);

    // The types have been read by Orleans, which allows only those that the program registers for it.
    private void Close(Type[] types)
    {
        foreach (var generic in _generics.Where(generic => generic.Arity == types.Length))
        {
            try
            {
                generic.Close(types).Accept(this);
            }
            catch (ArgumentException)
            {
                // These types do not meet the constraints of this method; they may be meant for another one.
            }
        }
    }
}
