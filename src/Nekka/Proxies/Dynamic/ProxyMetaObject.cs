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
    private Expression Self => Expression.Convert(Expression, typeof(DynamicActorProxy));

    public override IEnumerable<string> GetDynamicMemberNames() => proxy.GetDynamicMemberNames();

    public override DynamicMetaObject BindGetMember(GetMemberBinder binder)
    {
        if (binder.Name is nameof(DynamicActorProxy.ActorRef))
        {
            return base.BindGetMember(binder);
        }

        var get = Expression.Call(Self, nameof(DynamicActorProxy.Get), typeArguments: null, Expression.Constant(binder.Name));
        return new DynamicMetaObject(get, BindingRestrictions.GetTypeRestriction(Expression, typeof(DynamicActorProxy)));
    }

    public override DynamicMetaObject BindSetMember(SetMemberBinder binder, DynamicMetaObject value)
    {
        var arguments = new CallArguments([value], []);
        var assignment = ProxyRule.Assignment(proxy, Self, binder.Name, arguments, binder);
        return new DynamicMetaObject(
            Expression.Block(assignment, Expression.Convert(value.Expression, typeof(object))), RestrictedBy(arguments));
    }

    public override DynamicMetaObject BindInvokeMember(InvokeMemberBinder binder, DynamicMetaObject[] args)
    {
        if (IsProxysOwn(binder.Name, args.Length))
        {
            return base.BindInvokeMember(binder, args);
        }

        var arguments = new CallArguments(args, binder.CallInfo.ArgumentNames);
        return new DynamicMetaObject(
            ProxyRule.Call(proxy, Self, binder.Name, arguments, binder, nameof(DynamicActorProxy.Call)), RestrictedBy(arguments));
    }

    private BindingRestrictions RestrictedBy(CallArguments arguments) => BindingRestrictions
        .GetTypeRestriction(Expression, typeof(DynamicActorProxy))
        .Merge(ProxyRule.Restriction(proxy, Self))
        .Merge(arguments.Restrictions);

    private static bool IsProxysOwn(string name, int arguments) => (name, arguments) is
        (nameof(DynamicActorProxy.Stop), 0) or (nameof(Equals), 1) or (nameof(GetHashCode), 0) or (nameof(ToString), 0) or (nameof(GetType), 0);
}
