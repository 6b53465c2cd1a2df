using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;

namespace Nekka;

/// <summary>What the members of a <see cref="DynamicActorProxy"/> mean where they are used.</summary>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
[RequiresDynamicCode(DynamicActorProxy.Reason)]
internal sealed class ProxyMetaObject(Expression expression, DynamicActorProxy proxy)
    : DynamicMetaObject(expression, BindingRestrictions.Empty, proxy)
{
    private ProxyRule Rule { get; } = new(proxy, Expression.Convert(expression, typeof(DynamicActorProxy)));

    private BindingRestrictions IsProxy => BindingRestrictions.GetTypeRestriction(Expression, typeof(DynamicActorProxy));

    public override IEnumerable<string> GetDynamicMemberNames() => proxy.GetDynamicMemberNames();

    // What naming a member gives is found each time, so the rule is for all proxies: a place in the code keeps no class of an actor, which
    // may come from a load context that is to unload.
    public override DynamicMetaObject BindGetMember(GetMemberBinder binder) => binder.Name is nameof(DynamicActorProxy.ActorRef)
        ? Restricted(IsProxysOwn(isNamedLikeIt: true, binder.Name) ? base.BindGetMember(binder) : Rule.Get(binder.Name))
        : new DynamicMetaObject(Rule.Get(binder.Name).Expression, IsProxy);

    public override DynamicMetaObject BindSetMember(SetMemberBinder binder, DynamicMetaObject value)
    {
        var assignment = Restricted(Rule.Assignment(binder.Name, new CallArguments([value], [], binder)));
        return new DynamicMetaObject(
            Expression.Block(assignment.Expression, Expression.Convert(value.Expression, typeof(object))), assignment.Restrictions);
    }

    public override DynamicMetaObject BindInvokeMember(InvokeMemberBinder binder, DynamicMetaObject[] args)
    {
        var isStopOrObjects = (binder.Name, args.Length) is
            (nameof(DynamicActorProxy.Stop), 0) or (nameof(Equals), 1) or (nameof(GetHashCode), 0) or (nameof(ToString), 0) or (nameof(GetType), 0);
        return Restricted(IsProxysOwn(isStopOrObjects, binder.Name)
            ? base.BindInvokeMember(binder, args)
            : Rule.Call(binder.Name, new CallArguments(args, binder.CallInfo.ArgumentNames, binder), nameof(DynamicActorProxy.Call)));
    }

    private DynamicMetaObject Restricted(DynamicMetaObject bound) =>
        new(bound.Expression, IsProxy.Merge(Rule.IsOfSameKind).Merge(bound.Restrictions));

    // What an attribute has of its own comes before what the proxy has for the actor.
    private bool IsProxysOwn(bool isNamedLikeIt, string name) => isNamedLikeIt && (proxy.IsOfActor || proxy.Members.Find(name) is null);
}
