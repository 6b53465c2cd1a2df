using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CSharp.RuntimeBinder;
using CSharp = Microsoft.CSharp.RuntimeBinder.Binder;

namespace Nekka;

/// <summary>Chooses overloads and converts arguments, as C# does for <c>dynamic</c>, by C#'s own binder.</summary>
/// <remarks>
/// That binder wants to know whose code it is that calls, to tell what it may see. Several are tried: the caller's own
/// binding, which knows of literals and type arguments; nobody's in particular; and that of the type itself, because the
/// public members of a private class are to be called too. What is not public is never accepted.
/// </remarks>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
[RequiresDynamicCode(DynamicActorProxy.Reason)]
internal sealed class MemberBinding
{
    private static readonly Type s_nobody = typeof(CSharp); // It sees what is public, and its own assembly, where nobody has attributes.

    private readonly PublicMembers _members;
    private readonly string _name;
    private readonly Expression _owner;
    private string? _reason;

    private MemberBinding(PublicMembers members, string name, Expression owner)
    {
        _members = members;
        _name = name;
        _owner = owner;
    }

    /// <summary>Binds the call of a method, or of the delegate that an attribute holds.</summary>
    /// <param name="members">The members of the owner's type.</param>
    /// <param name="name">What is called.</param>
    /// <param name="owner">The object, of type object.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="ofCaller">The caller's own binder, where the caller is C#.</param>
    /// <returns>The call; its value is an object, null where nothing is returned.</returns>
    /// <exception cref="MissingMethodException">There is no such method, or none that takes the arguments.</exception>
    public static Expression Call(PublicMembers members, string name, Expression owner, CallArguments arguments, InvokeMemberBinder? ofCaller)
    {
        var member = members.GetCallable(name);
        if (arguments.HasReferences)
        {
            throw new MissingMethodException($"{Wording.Of(members.Type)}.{name} was called with a ref, out or in argument, which cannot travel by message.");
        }

        var binding = new MemberBinding(members, name, owner);
        var call = member.IsMethod
            ? binding.Method(member, arguments, ofCaller) ?? (binding.StandIn is null || ofCaller is null ? binding.Constants(member, arguments) : null)
            : binding.Delegate(member, arguments) ?? (arguments.AsConstants is { } constants ? binding.Delegate(member, constants) : null);
        return Expression.Convert(
            call ?? throw new MissingMethodException(
                $"{Wording.Of(members.Type)}.{name} cannot be called with ({arguments}): {binding._reason} It takes: {member.Signatures}."),
            typeof(object));
    }

    /// <summary>Binds the assignment of a property or field.</summary>
    /// <param name="members">The members of the owner's type.</param>
    /// <param name="name">What is assigned.</param>
    /// <param name="owner">The object, of type object.</param>
    /// <param name="value">The value.</param>
    /// <param name="ofCaller">The caller's own binder, where the caller is C#.</param>
    /// <returns>The assignment; its value is an object.</returns>
    /// <exception cref="MemberAccessException">There is no such property or field, or it can only be read.</exception>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public static Expression Assignment(PublicMembers members, string name, Expression owner, CallArguments value, SetMemberBinder? ofCaller)
    {
        var member = members.GetWritable(name);
        var binding = new MemberBinding(members, name, owner);
        var assignment = binding.Assignment(member, value, ofCaller)
            ?? (binding.StandIn is null || ofCaller is null ? value.AsConstants is { } constant ? binding.Assignment(member, constant, null) : null : null);
        return Expression.Convert(
            assignment ?? throw new InvalidCastException(
                $"{Wording.Of(members.Type)}.{name} is of type {Wording.Of(member.ValueType)} and cannot be assigned ({value}): {binding._reason}"),
            typeof(object));
    }

    // An object that is there for its type alone: the caller's binding must not wait for the real one, nor touch it.
    private object? StandIn => field ??= _members.Type is { IsAbstract: false, IsArray: false } type && type != typeof(string) ? Uninitialized(type) : null;

    private IEnumerable<Type> Contexts => [s_nobody, _members.Type];

    [SuppressMessage("Usage", "CA1816", Justification = "Its finalizer must not run: no constructor has.")]
    private static object Uninitialized(Type type)
    {
        var standIn = RuntimeHelpers.GetUninitializedObject(type);
        GC.SuppressFinalize(standIn);
        return standIn;
    }

    private Expression? Method(PublicMember member, CallArguments arguments, InvokeMemberBinder? ofCaller)
    {
        if (ofCaller is not null && StandIn is { } standIn
            && Accepted(ofCaller.FallbackInvokeMember(new DynamicMetaObject(_owner, BindingRestrictions.Empty, standIn), arguments.Values)) is { } call)
        {
            return call;
        }

        return (member.Methods.All(static method => method.IsStatic) ? null : Method(arguments, isStatic: false))
            ?? (member.Methods.Any(static method => method.IsStatic) ? Method(arguments, isStatic: true) : null);
    }

    private Expression? Constants(PublicMember member, CallArguments arguments) =>
        arguments.AsConstants is { } constants ? Method(member, constants, ofCaller: null) : null;

    private Expression? Method(CallArguments arguments, bool isStatic) => Contexts
        .Select(context => (InvokeMemberBinder)CSharp.InvokeMember(
            CSharpBinderFlags.ResultDiscarded, _name, typeArguments: null, context, arguments.InfosBehind(OwnerFlags(isStatic))))
        .Select(binder => Accepted(binder.FallbackInvokeMember(Owner(isStatic), arguments.Values)))
        .FirstOrDefault(static call => call is not null);

    private Expression? Delegate(PublicMember member, CallArguments arguments)
    {
        var held = Expression.Call(
            typeof(MemberBinding), nameof(Held), [member.ValueType], member.ReadOf(_owner), Expression.Constant($"{Wording.Of(_members.Type)}.{_name}"));
        return Contexts
            .Select(context => (InvokeBinder)CSharp.Invoke(
                CSharpBinderFlags.ResultDiscarded, context, arguments.InfosBehind(CSharpArgumentInfoFlags.UseCompileTimeType)))
            .Select(binder => Accepted(binder.FallbackInvoke(new DynamicMetaObject(held, BindingRestrictions.Empty, null!), arguments.Values)))
            .FirstOrDefault(static call => call is not null);
    }

    private Expression? Assignment(PublicMember member, CallArguments value, SetMemberBinder? ofCaller)
    {
        if (ofCaller is not null && StandIn is { } standIn && !member.IsStatic
            && Accepted(ofCaller.FallbackSetMember(new DynamicMetaObject(_owner, BindingRestrictions.Empty, standIn), value.Values[0])) is { } assignment)
        {
            return assignment;
        }

        return Contexts
            .Select(context => (SetMemberBinder)CSharp.SetMember(CSharpBinderFlags.None, _name, context, value.InfosBehind(OwnerFlags(member.IsStatic))))
            .Select(binder => Accepted(binder.FallbackSetMember(Owner(member.IsStatic), value.Values[0])))
            .FirstOrDefault(static bound => bound is not null);
    }

    private static CSharpArgumentInfoFlags OwnerFlags(bool isStatic) =>
        CSharpArgumentInfoFlags.UseCompileTimeType | (isStatic ? CSharpArgumentInfoFlags.IsStaticType : CSharpArgumentInfoFlags.None);

    private DynamicMetaObject Owner(bool isStatic) => isStatic
        ? new(Expression.Constant(_members.Type, typeof(Type)), BindingRestrictions.Empty, _members.Type)
        : new(Expression.Convert(_owner, _members.Type), BindingRestrictions.Empty, null!);

    // The binder does not throw what it has to say, but gives an expression that will.
    private Expression? Accepted(DynamicMetaObject bound)
    {
        if (bound.Expression is UnaryExpression { NodeType: ExpressionType.Throw, Operand: NewExpression { Arguments: [ConstantExpression reason, ..] } })
        {
            _reason = $"{reason.Value}.".Replace("..", ".", StringComparison.Ordinal);
            return null;
        }

        if (NonPublicUse.Of(_members.Type).Finds(bound.Expression))
        {
            _reason = "What fits best is not public.";
            return null;
        }

        return bound.Expression;
    }

    private static TDelegate Held<TDelegate>(TDelegate? value, string name)
        where TDelegate : Delegate =>
        value ?? throw new InvalidOperationException($"{name} is null, so it cannot be called.");

    /// <summary>Looks for a member of the type that is not public: a binder sees what its context may see.</summary>
    private sealed class NonPublicUse : ExpressionVisitor
    {
        private readonly Type _type;
        private bool _found;

        private NonPublicUse(Type type) => _type = type;

        public static NonPublicUse Of(Type type) => new(type);

        public bool Finds(Expression expression)
        {
            Visit(expression);
            return _found;
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            _found |= IsOfType(node.Method) && !node.Method.IsPublic;
            return base.VisitMethodCall(node);
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            _found |= node.Member is FieldInfo field && IsOfType(field) && !field.IsPublic;
            return base.VisitMember(node);
        }

        private bool IsOfType(MemberInfo member) => member.DeclaringType!.IsAssignableFrom(_type);
    }
}
