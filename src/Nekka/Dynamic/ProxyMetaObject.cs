using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Binds the uses of members of a <see cref="DynamicActorProxy"/> at their place in the code.</summary>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal sealed class ProxyMetaObject(Expression expression, DynamicActorProxy proxy)
    : DynamicMetaObject(expression, BindingRestrictions.Empty, proxy)
{
    private ProxyRule Rule { get; } = new(proxy, Expression.Convert(expression, typeof(DynamicActorProxy)));

    private BindingRestrictions IsProxy => BindingRestrictions.GetTypeRestriction(Expression, typeof(DynamicActorProxy));

    public override IEnumerable<string> GetDynamicMemberNames() => proxy.GetDynamicMemberNames();

    // The name is resolved each time, so the rule holds for all proxies. A place in the code therefore keeps no class of an actor, which
    // may belong to a load context that will be unloaded.
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

    // An attribute's own members come before the proxy's members for the actor.
    private bool IsProxysOwn(bool isNamedLikeIt, string name) => isNamedLikeIt && (proxy.IsOfActor || proxy.Members.Find(name) is null);
}
