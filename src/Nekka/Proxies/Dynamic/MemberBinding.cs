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
    private static readonly Type Nobody = typeof(CSharp); // It sees what is public, and its own assembly, where nobody has attributes.

    private readonly PublicMembers _members;
    private readonly string _name;
    private readonly Expression _owner;
    private string? _reason;
    private bool _preferredNonPublic;

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
    /// <returns>The call, whose value is an object, null where nothing is returned; and for which arguments it holds.</returns>
    /// <exception cref="MissingMethodException">There is no such method, or none that takes the arguments.</exception>
    public static DynamicMetaObject Call(PublicMembers members, string name, Expression owner, CallArguments arguments, InvokeMemberBinder? ofCaller)
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
        return call ?? throw new MissingMethodException(
            $"{Wording.Of(members.Type)}.{name} cannot be called with ({arguments}): {binding._reason} It takes: {member.Signatures}.");
    }

    /// <summary>Binds the assignment of a property or field.</summary>
    /// <param name="members">The members of the owner's type.</param>
    /// <param name="name">What is assigned.</param>
    /// <param name="owner">The object, of type object.</param>
    /// <param name="value">The value.</param>
    /// <param name="ofCaller">The caller's own binder, where the caller is C#.</param>
    /// <returns>The assignment, whose value is an object; and for which values it holds.</returns>
    /// <exception cref="MemberAccessException">There is no such property or field, or it can only be read.</exception>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public static DynamicMetaObject Assignment(PublicMembers members, string name, Expression owner, CallArguments value, SetMemberBinder? ofCaller)
    {
        var member = members.GetWritable(name);
        var binding = new MemberBinding(members, name, owner);
        var assignment = binding.Assignment(member, value, ofCaller)
            ?? (binding.StandIn is null || ofCaller is null ? value.AsConstants is { } constant ? binding.Assignment(member, constant, null) : null : null);
        return assignment ?? throw new InvalidCastException(
            $"{Wording.Of(members.Type)}.{name} is of type {Wording.Of(member.ValueType)} and cannot be assigned ({value}): {binding._reason}");
    }

    // An object that is there for its type alone: the caller's binding must not wait for the real one, nor touch it.
    private DynamicMetaObject? StandIn => field ??= _members.Type is { IsAbstract: false, IsArray: false } type && type != typeof(string)
        ? Uninitialized(type)
        : null;

    // Whether the caller's own binding failed for a reason that does not count here: it does not see the class, or it saw
    // and preferred what is not public. (And it takes a method without a result for one that may not be asked for any.)
    private bool IsMistaken => !_members.Type.IsVisible || _preferredNonPublic;

    private UnaryExpression TypedOwner => Expression.Convert(_owner, _members.Type);

    private DynamicMetaObject StaticOwner => new(Expression.Constant(_members.Type, typeof(Type)), BindingRestrictions.Empty, _members.Type);

    private IEnumerable<Type> Contexts => [Nobody, _members.Type];

    [SuppressMessage("Usage", "CA1816", Justification = "Its finalizer must not run: no constructor has.")]
    private static DynamicMetaObject Uninitialized(Type type)
    {
        var standIn = RuntimeHelpers.GetUninitializedObject(type);
        GC.SuppressFinalize(standIn);
        return new(Expression.Constant(standIn, typeof(object)), BindingRestrictions.Empty, standIn);
    }

    private DynamicMetaObject? Method(PublicMember member, CallArguments arguments, InvokeMemberBinder? ofCaller)
    {
        var call = ofCaller is not null && StandIn is { } standIn
            ? Accepted(ofCaller.FallbackInvokeMember(standIn, arguments.Values), standIn.Expression, _owner)
                ?? (IsMistaken || member.Methods.Any(static method => method.ReturnType == typeof(void)) ? Method(arguments, isStatic: false) : null)
            : Method(arguments, isStatic: false);
        return call ?? (member.Methods.Any(static method => method.IsStatic) ? Method(arguments, isStatic: true) : null);
    }

    private DynamicMetaObject? Constants(PublicMember member, CallArguments arguments) =>
        arguments.AsConstants is { } constants ? Method(member, constants, ofCaller: null) : null;

    private DynamicMetaObject? Method(CallArguments arguments, bool isStatic)
    {
        var owner = isStatic ? StaticOwner : NoneOf(_members.Type);
        return Contexts
            .Select(context => (InvokeMemberBinder)CSharp.InvokeMember(
                CSharpBinderFlags.ResultDiscarded, _name, typeArguments: null, context, arguments.InfosBehind(OwnerFlags(isStatic))))
            .Select(binder => Accepted(binder.FallbackInvokeMember(owner, arguments.Values), owner.Expression, TypedOwner))
            .FirstOrDefault(static call => call is not null);
    }

    private DynamicMetaObject? Delegate(PublicMember member, CallArguments arguments)
    {
        var held = Expression.Call(
            typeof(MemberBinding), nameof(Held), [member.ValueType], member.ReadOf(_owner), Expression.Constant($"{Wording.Of(_members.Type)}.{_name}"));
        var none = NoneOf(member.ValueType);
        return Contexts
            .Select(context => (InvokeBinder)CSharp.Invoke(
                CSharpBinderFlags.ResultDiscarded, context, arguments.InfosBehind(CSharpArgumentInfoFlags.UseCompileTimeType)))
            .Select(binder => Accepted(binder.FallbackInvoke(none, arguments.Values), none.Expression, held))
            .FirstOrDefault(static call => call is not null);
    }

    private DynamicMetaObject? Assignment(PublicMember member, CallArguments value, SetMemberBinder? ofCaller)
    {
        if (member.IsStatic)
        {
            return StaticAssignment(member, value);
        }

        if (ofCaller is not null && StandIn is { } standIn)
        {
            var assignment = Accepted(ofCaller.FallbackSetMember(standIn, value.Values[0]), standIn.Expression, _owner);
            if (assignment is not null || !IsMistaken)
            {
                return assignment;
            }
        }

        var owner = NoneOf(_members.Type);
        return Contexts
            .Select(context => (SetMemberBinder)CSharp.SetMember(CSharpBinderFlags.None, _name, context, value.InfosBehind(OwnerFlags(isStatic: false))))
            .Select(binder => Accepted(binder.FallbackSetMember(owner, value.Values[0]), owner.Expression, TypedOwner))
            .FirstOrDefault(static bound => bound is not null);
    }

    // The binder assigns to objects only.
    private DynamicMetaObject? StaticAssignment(PublicMember member, CallArguments value)
    {
        var conversion = (ConvertBinder)CSharp.Convert(CSharpBinderFlags.None, member.ValueType, Nobody);
        var converted = conversion.FallbackConvert(value.Values[0]);
        return Accepted(converted, Expression.Empty(), _owner) is null ? null : new(
            Expression.Convert(Expression.Assign(member.ReadOf(_owner), converted.Expression), typeof(object)), converted.Restrictions);
    }

    // What a binding demands of the object is looked at where there is no object yet. Of this, nothing that is not true.
    private static DynamicMetaObject NoneOf(Type type) => new(Expression.Default(type), BindingRestrictions.Empty, null!);

    private static CSharpArgumentInfoFlags OwnerFlags(bool isStatic) =>
        CSharpArgumentInfoFlags.UseCompileTimeType | (isStatic ? CSharpArgumentInfoFlags.IsStaticType : CSharpArgumentInfoFlags.None);

    // The binder does not throw what it has to say, but gives an expression that will.
    private DynamicMetaObject? Accepted(DynamicMetaObject bound, Expression placeholder, Expression owner)
    {
        if (bound.Expression is UnaryExpression { NodeType: ExpressionType.Throw, Operand: NewExpression { Arguments: [ConstantExpression reason, ..] } })
        {
            _reason = $"{reason.Value}.".Replace("..", ".", StringComparison.Ordinal);
            return null;
        }

        if (NonPublicUse.Of(_members.Type).Finds(bound.Expression))
        {
            _preferredNonPublic = true;
            _reason = "What fits best is not public.";
            return null;
        }

        return new DynamicMetaObject(Expression.Convert(new Replacement(placeholder, owner).Visit(bound.Expression), typeof(object)), bound.Restrictions);
    }

    private static TDelegate Held<TDelegate>(TDelegate? value, string name)
        where TDelegate : Delegate =>
        value ?? throw new InvalidOperationException($"{name} is null, so it cannot be called.");

    /// <summary>Puts the object in the place of what stood in for it.</summary>
    private sealed class Replacement(Expression old, Expression replacement) : ExpressionVisitor
    {
        [return: NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == old ? replacement : base.Visit(node);
    }

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
