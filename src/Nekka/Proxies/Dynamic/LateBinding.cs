using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;

namespace Nekka;

/// <summary>Calls and assigns, in the actor's turn, members of objects whose type is known only there.</summary>
/// <remarks>What has been bound once is not bound again for arguments of the same types. It is kept with the member, and only
/// if it could be bound: the sender of a message chooses how many arguments there are, and of what types. No call site of
/// the runtime is made, which would keep a type for every number of arguments for as long as the process lives.</remarks>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
[RequiresDynamicCode(DynamicActorProxy.Reason)]
internal static class LateBinding
{
    // Each argument is a part of an expression that is bound, visited and compiled.
    private const int MostArguments = 255;

    /// <summary>Calls a method.</summary>
    /// <param name="owner">The object that has it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="argumentNames">The names of the last of them.</param>
    /// <returns>What it returned.</returns>
    public static object? Call(object owner, string name, object?[] arguments, IReadOnlyList<string> argumentNames)
    {
        var members = PublicMembers.Of(owner.GetType());
        var member = members.GetCallable(name);
        if (arguments.Length > MostArguments)
        {
            throw new MissingMethodException(
                $"{Wording.Of(members.Type)}.{name} was called with {arguments.Length} arguments. {MostArguments} are the most that a call takes; pass more as an array.");
        }

        member.RefuseUnknown(argumentNames, Wording.Of(members.Type));
        var shape = new CallShape(arguments, argumentNames);
        if (!member.Calls.TryGet(shape, out var call))
        {
            call = Compile(arguments, argumentNames, (target, described) => MemberBinding.Call(members, name, target, described));
            member.Calls.Add(shape, call);
        }

        return call(owner, arguments);
    }

    /// <summary>Assigns a property or field.</summary>
    /// <param name="owner">The object that has it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public static void Assign(object owner, string name, object? value)
    {
        var members = PublicMembers.Of(owner.GetType());
        var member = members.GetWritable(name);
        object?[] values = [value];
        var shape = new CallShape(values, names: []);
        if (!member.Assignments.TryGet(shape, out var assign))
        {
            assign = Compile(values, names: [], (target, described) => MemberBinding.Assignment(members, name, target, described));
            member.Assignments.Add(shape, assign);
        }

        assign(owner, values);
    }

    private static Func<object, object?[], object?> Compile(
        object?[] values, IReadOnlyList<string> names, Func<Expression, CallArguments, DynamicMetaObject> bind)
    {
        var owner = Expression.Parameter(typeof(object), "owner");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");

        // The types of the values decide, as they do for dynamic. They are the key, so nothing of this need be checked again.
        var described = values.Select((value, index) =>
            new DynamicMetaObject(Expression.ArrayIndex(arguments, Expression.Constant(index)), BindingRestrictions.Empty, value!));
        var bound = bind(owner, new CallArguments([.. described], names, ofCaller: null));
        return Expression.Lambda<Func<object, object?[], object?>>(bound.Expression, owner, arguments).Compile();
    }
}
