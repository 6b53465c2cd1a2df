using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;

namespace Nekka;

/// <summary>What a call site does with a proxy: it binds the call once, and sends it as a message each time.</summary>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
[RequiresDynamicCode(DynamicActorProxy.Reason)]
internal static class ProxyRule
{
    /// <summary>Sends a call.</summary>
    /// <param name="proxy">A proxy of the kind that the rule is for.</param>
    /// <param name="self">Whatever proxy it is applied to.</param>
    /// <param name="name">What is called.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="ofCaller">The caller's own binder, if it is for this call.</param>
    /// <param name="send">The method of the proxy that sends it.</param>
    public static Expression Call(
        DynamicActorProxy proxy, Expression self, string name, CallArguments arguments, InvokeMemberBinder? ofCaller, string send)
    {
        var owner = Expression.Parameter(typeof(object), "owner");
        var call = proxy.IsLate(name)
            ? Expression.Call(
                typeof(LateBinding), nameof(LateBinding.Call), typeArguments: null,
                owner, Expression.Constant(name), arguments.AsArray, Expression.Constant(arguments.Names))
            : MemberBinding.Call(proxy.Members, name, owner, arguments, ofCaller);
        return Expression.Call(self, send, typeArguments: null, Expression.Constant(name), Expression.Lambda<Func<object, object?>>(call, owner));
    }

    /// <summary>Sends an assignment.</summary>
    /// <inheritdoc cref="Call" path="/param"/>
    public static Expression Assignment(DynamicActorProxy proxy, Expression self, string name, CallArguments value, SetMemberBinder ofCaller)
    {
        var owner = Expression.Parameter(typeof(object), "owner");
        var assignment = proxy.IsLate(name)
            ? Expression.Call(
                typeof(LateBinding), nameof(LateBinding.Assign), typeArguments: null,
                owner, Expression.Constant(name), Expression.ArrayIndex(value.AsArray, Expression.Constant(0)))
            : MemberBinding.Assignment(proxy.Members, name, owner, value, ofCaller);
        return Expression.Call(
            self, nameof(DynamicActorProxy.Set), typeArguments: null, Expression.Constant(name), Expression.Lambda<Action<object>>(assignment, owner));
    }

    /// <summary>Whether a rule made for one proxy is for another too: it leads to members of the same type.</summary>
    public static BindingRestrictions Restriction(DynamicActorProxy proxy, Expression self) => BindingRestrictions.GetExpressionRestriction(
        Expression.ReferenceEqual(Expression.Property(self, nameof(DynamicActorProxy.Members)), Expression.Constant(proxy.Members)));
}
