using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Binds calls of a <see cref="CallableProxy"/> at the place where it is called.</summary>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal sealed class CallableMetaObject(Expression expression, CallableProxy callable)
    : DynamicMetaObject(expression, BindingRestrictions.Empty, callable)
{
    public const string Defer = "Defer";

    private Expression Self => Expression.Convert(Expression, typeof(CallableProxy));

    private Expression Proxy => Expression.Property(Self, nameof(CallableProxy.Proxy));

    public override IEnumerable<string> GetDynamicMemberNames() => callable.GetDynamicMemberNames();

    public override DynamicMetaObject BindInvoke(InvokeBinder binder, DynamicMetaObject[] args) =>
        Send(new CallArguments(args, binder.CallInfo.ArgumentNames, binder), nameof(DynamicActorProxy.Call));

    public override DynamicMetaObject BindInvokeMember(InvokeMemberBinder binder, DynamicMetaObject[] args) => binder.Name is Defer
        ? Send(new CallArguments(args, binder.CallInfo.ArgumentNames, binder), nameof(DynamicActorProxy.Defer))
        : base.BindInvokeMember(binder, args);

    private DynamicMetaObject Send(CallArguments arguments, string send)
    {
        var rule = new ProxyRule(callable.Proxy, Proxy);
        var sending = rule.Call(callable.Name, arguments, send);
        var isSameMethod = Expression.Equal(Expression.Property(Self, nameof(CallableProxy.Name)), Expression.Constant(callable.Name));
        return new DynamicMetaObject(
            sending.Expression,
            BindingRestrictions.GetTypeRestriction(Expression, typeof(CallableProxy))
                .Merge(BindingRestrictions.GetExpressionRestriction(isSameMethod))
                .Merge(rule.IsOfSameKind)
                .Merge(sending.Restrictions));
    }
}
