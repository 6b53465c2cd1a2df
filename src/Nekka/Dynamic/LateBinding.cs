using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Calls and assigns members of objects whose type is known only in the actor's turn.</summary>
/// <remarks>A successful binding is kept with its member and reused for arguments of the same types. Failed ones are not kept, because the
/// sender of a message chooses the number and the types of the arguments. The runtime's call sites are not used, because they would keep a
/// type for every number of arguments until the process ends.</remarks>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal static class LateBinding
{
    // Limited, because each argument is a part of an expression that must be bound, visited and compiled.
    private const int MostArguments = 255;

    /// <summary>Calls a method.</summary>
    /// <param name="owner">The object that has the member.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="argumentNames">The names of the named arguments, which come last.</param>
    /// <returns>The value that the method returned.</returns>
    public static object? Call(object owner, string name, object?[] arguments, IReadOnlyList<string> argumentNames)
    {
        var members = PublicMembers.Of(owner.GetType());
        var member = members.GetCallable(name);
        if (arguments.Length > MostArguments)
        {
            throw new MissingMethodException(
                $"{DisplayText.Of(members.Type)}.{name} was called with {arguments.Length} arguments. A call takes {MostArguments} at most; pass more as an array.");
        }

        member.RefuseUnknown(argumentNames, DisplayText.Of(members.Type));
        var shape = new CallShape(arguments, argumentNames);
        if (!member.Calls.TryGet(shape, out var call))
        {
            call = Compile(arguments, argumentNames, (target, described) => MemberBinding.Call(members, name, target, described));
            member.Calls.Add(shape, call);
        }

        return call(owner, arguments);
    }

    /// <summary>Assigns a property or field.</summary>
    /// <param name="owner">The object that has the member.</param>
    /// <param name="name">The name of the member.</param>
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

        // The types of the values decide, as they do for dynamic. They are the cache's key, so they need no further check.
        var described = values.Select((value, index) =>
            new DynamicMetaObject(Expression.ArrayIndex(arguments, Expression.Constant(index)), BindingRestrictions.Empty, value!));
        var bound = bind(owner, new CallArguments([.. described], names, ofCaller: null));
        return Expression.Lambda<Func<object, object?[], object?>>(bound.Expression, owner, arguments).Compile();
    }
}
