using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CSharp.RuntimeBinder;
using Nekka.Text;
using CSharp = Microsoft.CSharp.RuntimeBinder.Binder;

namespace Nekka.Dynamic;

/// <summary>Chooses overloads and converts arguments with C#'s own binder, as C# does for <c>dynamic</c>.</summary>
/// <remarks>The binder needs the type whose code makes the call, to decide which members it may see. The first attempt names an unrelated
/// type; the second names the member's own type, because the public members of a private class can be called too. A member that is not
/// public is never accepted.</remarks>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal sealed class MemberBinding
{
    private static readonly Type Nobody = typeof(CSharp); // It sees public members and its own assembly, which has no attributes of actors.

    private const int LongestArguments = 300;

    private readonly PublicMembers _members;
    private readonly PublicMember _member;
    private readonly Expression _owner;
    private readonly CallArguments _arguments;
    private string? _reason;

    private MemberBinding(PublicMembers members, PublicMember member, Expression owner, CallArguments arguments)
    {
        _members = members;
        _member = member;
        _arguments = arguments;
        _owner = members.Type.IsValueType ? Expression.Unbox(owner, members.Type) : Expression.Convert(owner, members.Type);
    }

    /// <summary>Binds the call of a method, or of the delegate that an attribute holds.</summary>
    /// <param name="members">The members of the owner's type.</param>
    /// <param name="name">The name of the called member.</param>
    /// <param name="owner">An expression for the object, of type object.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The call, and the arguments for which the binding holds. The value of the call is an object, or null if the method returns
    /// nothing.</returns>
    /// <exception cref="MissingMethodException">No such method exists, or none takes the arguments.</exception>
    public static DynamicMetaObject Call(PublicMembers members, string name, Expression owner, CallArguments arguments)
    {
        var member = members.GetCallable(name);
        if (arguments.HasReferences)
        {
            throw new MissingMethodException($"{DisplayText.Of(members.Type)}.{name} was called with a ref, out or in argument, which a message cannot carry.");
        }

        var binding = new MemberBinding(members, member, owner, arguments);
        return (member.IsMethod ? binding.OfMethod() : binding.OfDelegate(member.ValueType, binding.Held()))
            ?? throw new MissingMethodException(
                $"{DisplayText.Of(members.Type)}.{name} cannot be called with ({SingleLineText.Cut(arguments.ToString(), LongestArguments)}): {binding._reason} It takes: {member.Signatures}.");
    }

    /// <summary>Binds the assignment of a property or field.</summary>
    /// <param name="members">The members of the owner's type.</param>
    /// <param name="name">The name of the assigned member.</param>
    /// <param name="owner">An expression for the object, of type object.</param>
    /// <param name="value">The value.</param>
    /// <returns>The assignment, whose value is an object, and the values for which the binding holds.</returns>
    /// <exception cref="MemberAccessException">No such property or field exists, or it can only be read.</exception>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public static DynamicMetaObject Assignment(PublicMembers members, string name, Expression owner, CallArguments value)
    {
        var member = members.GetWritable(name);
        var binding = new MemberBinding(members, member, owner, value);

        // The assignment passes the value as an argument, which converts it in the same way and works for static members too.
        var assigned = Expression.Parameter(member.ValueType, "assigned");
        var assignment = Expression.Lambda(Expression.GetActionType(member.ValueType), member.Assign(binding._owner, assigned), assigned);
        return binding.OfDelegate(assignment.Type, assignment)
            ?? throw new InvalidCastException($"{DisplayText.Of(members.Type)}.{name} is of type {DisplayText.Of(member.ValueType)} and cannot be assigned ({value}).");
    }

    private DynamicMetaObject? OfMethod() =>
        (_member.Methods.All(static method => method.IsStatic) ? null : OfMethod(CSharpArgumentInfoFlags.None, NoneOf(_members.Type)))
        ?? (_member.Methods.Any(static method => method.IsStatic) ? OfMethod(CSharpArgumentInfoFlags.IsStaticType, Class) : null);

    private DynamicMetaObject? OfMethod(CSharpArgumentInfoFlags kind, DynamicMetaObject owner) => InContexts(context =>
    {
        var binder = (InvokeMemberBinder)CSharp.InvokeMember(
            CSharpBinderFlags.ResultDiscarded, _member.Name, _arguments.TypeArguments, context,
            _arguments.InfosBehind(kind | CSharpArgumentInfoFlags.UseCompileTimeType));
        return Accepted(binder.FallbackInvokeMember(owner, _arguments.Values), owner.Expression, _owner);
    });

    private DynamicMetaObject? OfDelegate(Type type, Expression called) => InContexts(context =>
    {
        var none = NoneOf(type);
        var binder = (InvokeBinder)CSharp.Invoke(
            CSharpBinderFlags.ResultDiscarded, context, _arguments.InfosBehind(CSharpArgumentInfoFlags.UseCompileTimeType));
        return Accepted(binder.FallbackInvoke(none, _arguments.Values), none.Expression, called);
    });

    private DynamicMetaObject? InContexts(Func<Type, DynamicMetaObject?> bind) => bind(Nobody) ?? bind(_members.Type);

    private MethodCallExpression Held() => Expression.Call(
        typeof(MemberBinding), nameof(NotNull), [_member.ValueType], _member.ReadOf(_owner), Expression.Constant($"{DisplayText.Of(_members.Type)}.{_member.Name}"));

    private static TDelegate NotNull<TDelegate>(TDelegate? value, string name)
        where TDelegate : Delegate =>
        value ?? throw new InvalidOperationException($"{name} is null, so it cannot be called.");

    private DynamicMetaObject Class => new(Expression.Constant(_members.Type, typeof(Type)), BindingRestrictions.Empty, _members.Type);

    // A placeholder for the object, because there is none yet when the call is bound. The binder's restrictions on it hold for any object
    // of the type.
    private static DynamicMetaObject NoneOf(Type type) =>
        new(Expression.Default(type), BindingRestrictions.Empty, type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null!);

    // The binder does not throw; it returns an expression that throws its error.
    private DynamicMetaObject? Accepted(DynamicMetaObject bound, Expression placeholder, Expression owner)
    {
        if (bound.Expression is UnaryExpression { NodeType: ExpressionType.Throw, Operand: NewExpression { Arguments: [ConstantExpression reason, ..] } })
        {
            _reason = $"{reason.Value}.".Replace("..", ".", StringComparison.Ordinal);
            return null;
        }

        if (new NonPublicUse(_members.Type).Finds(bound.Expression))
        {
            _reason = "The best match is not public.";
            return null;
        }

        return new DynamicMetaObject(Expression.Convert(new Replacement(placeholder, owner).Visit(bound.Expression), typeof(object)), bound.Restrictions);
    }

    /// <summary>Replaces the placeholder by the object.</summary>
    private sealed class Replacement(Expression old, Expression replacement) : ExpressionVisitor
    {
        [return: NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == old ? replacement : base.Visit(node);
    }

    /// <summary>Looks for a use of a member of the type that is not public, because the binder sees all that its context may see.</summary>
    private sealed class NonPublicUse(Type type) : ExpressionVisitor
    {
        private bool _found;

        public bool Finds(Expression expression)
        {
            Visit(expression);
            return _found;
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            _found |= node.Method.DeclaringType!.IsAssignableFrom(type) && !node.Method.IsPublic;
            return base.VisitMethodCall(node);
        }
    }
}
