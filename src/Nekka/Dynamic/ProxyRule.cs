using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>The rule of a call site for a proxy: it binds the call once and sends it as a message each time.</summary>
/// <param name="proxy">A proxy of the kind that the rule is for.</param>
/// <param name="self">An expression for the proxy that the rule is applied to.</param>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal sealed class ProxyRule(DynamicActorProxy proxy, Expression self)
{
    private readonly ParameterExpression _owner = Expression.Parameter(typeof(object), "owner");

    /// <summary>The condition under which the rule of one proxy holds for another: the same members, used in the same way.</summary>
    public BindingRestrictions IsOfSameKind => BindingRestrictions.GetExpressionRestriction(Expression.AndAlso(
        Expression.ReferenceEqual(Expression.Property(self, nameof(DynamicActorProxy.Members)), Expression.Constant(proxy.Members)),
        Expression.Equal(Expression.Property(self, nameof(DynamicActorProxy.IsOfActor)), Expression.Constant(proxy.IsOfActor))));

    /// <summary>Names a member.</summary>
    /// <param name="name">The name.</param>
    public DynamicMetaObject Get(string name) => new(
        Expression.Call(self, nameof(DynamicActorProxy.Get), typeArguments: null, Expression.Constant(name)), BindingRestrictions.Empty);

    /// <summary>Sends a call.</summary>
    /// <param name="name">The name of the called member.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="send">The method of the proxy that sends it.</param>
    public DynamicMetaObject Call(string name, CallArguments arguments, string send) => Send<Func<object, object?>>(
        send,
        name,
        proxy.IsLate(name)
            ? Late(nameof(LateBinding.Call), name, arguments.AsArray, Expression.Constant(arguments.Names))
            : MemberBinding.Call(proxy.Members, name, _owner, arguments),
        send is nameof(DynamicActorProxy.Call) && arguments.Tokens is { } tokens ? [tokens] : []);

    /// <summary>Sends an assignment.</summary>
    /// <param name="name">The name of the assigned member.</param>
    /// <param name="value">The value.</param>
    public DynamicMetaObject Assignment(string name, CallArguments value) => Send<Action<object>>(
        nameof(DynamicActorProxy.Set),
        name,
        proxy.IsLate(name)
            ? Late(nameof(LateBinding.Assign), name, Expression.ArrayIndex(value.AsArray, Expression.Constant(0)))
            : MemberBinding.Assignment(proxy.Members, name, _owner, value));

    private DynamicMetaObject Late(string method, string name, params Expression[] arguments) => new(
        Expression.Call(typeof(LateBinding), method, typeArguments: null, [_owner, Expression.Constant(name), .. arguments]), BindingRestrictions.Empty);

    private DynamicMetaObject Send<TDelegate>(string send, string name, DynamicMetaObject bound, params Expression[] more)
    {
        var sending = Expression.Call(
            self, send, typeArguments: null, [Expression.Constant(name), Expression.Lambda<TDelegate>(bound.Expression, _owner), .. more]);
        return new(
            sending.Type == typeof(void) ? Expression.Block(sending, Expression.Constant(value: null)) : sending,
            bound.Restrictions);
    }
}
