using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;

namespace Nekka;

/// <summary>Calls and assigns, in the actor's turn, members of objects whose type is known only there.</summary>
/// <remarks>What has been bound once is not bound again for arguments of the same types.</remarks>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
[RequiresDynamicCode(DynamicActorProxy.Reason)]
internal static class LateBinding
{
    private static readonly ConcurrentDictionary<(string Name, int Count, string Names), Func<object, object?[], object?>> CallSites = new();
    private static readonly ConcurrentDictionary<string, Func<object, object?[], object?>> AssignmentSites = new(StringComparer.Ordinal);

    /// <summary>Calls a method.</summary>
    /// <param name="owner">The object that has it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="argumentNames">The names of the last of them.</param>
    /// <returns>What it returned.</returns>
    public static object? Call(object owner, string name, object?[] arguments, IReadOnlyList<string> argumentNames)
    {
        // No site is made, and kept, for names that do not exist.
        PublicMembers.Of(owner.GetType()).GetCallable(name).RefuseUnknown(argumentNames, Wording.Of(owner.GetType()));
        return CallSites.GetOrAdd(
            (name, arguments.Length, string.Join(',', argumentNames)),
            static (shape, names) => Compile(new CallBinder(shape.Name, names), shape.Count),
            argumentNames)(owner, arguments);
    }

    /// <summary>Assigns a property or field.</summary>
    /// <param name="owner">The object that has it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public static void Assign(object owner, string name, object? value)
    {
        PublicMembers.Of(owner.GetType()).GetWritable(name);
        AssignmentSites.GetOrAdd(name, static name => Compile(new AssignmentBinder(name), count: 1))(owner, [value]);
    }

    private static Func<object, object?[], object?> Compile(DynamicMetaObjectBinder binder, int count)
    {
        var owner = Expression.Parameter(typeof(object), "owner");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var all = Enumerable.Range(0, count).Select(index => Expression.ArrayIndex(arguments, Expression.Constant(index))).Prepend<Expression>(owner);
        return Expression.Lambda<Func<object, object?[], object?>>(Expression.Dynamic(binder, typeof(object), all), owner, arguments).Compile();
    }

    private static DynamicMetaObject Rule(DynamicMetaObject target, Func<PublicMembers, DynamicMetaObject> bind)
    {
        var bound = bind(PublicMembers.Of(target.LimitType));
        return new(bound.Expression, BindingRestrictions.GetTypeRestriction(target.Expression, target.LimitType).Merge(bound.Restrictions));
    }

    [RequiresUnreferencedCode(DynamicActorProxy.Reason)]
    [RequiresDynamicCode(DynamicActorProxy.Reason)]
    private sealed class CallBinder(string name, IReadOnlyList<string> names) : DynamicMetaObjectBinder
    {
        public override DynamicMetaObject Bind(DynamicMetaObject target, DynamicMetaObject[] args) => Rule(
            target, members => MemberBinding.Call(members, name, target.Expression, new CallArguments(args, names, ofCaller: null)));
    }

    [RequiresUnreferencedCode(DynamicActorProxy.Reason)]
    [RequiresDynamicCode(DynamicActorProxy.Reason)]
    private sealed class AssignmentBinder(string name) : DynamicMetaObjectBinder
    {
        public override DynamicMetaObject Bind(DynamicMetaObject target, DynamicMetaObject[] args) => Rule(
            target, members => MemberBinding.Assignment(members, name, target.Expression, new CallArguments(args, [], ofCaller: null)));
    }
}
