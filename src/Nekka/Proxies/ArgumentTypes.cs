using System.Runtime.CompilerServices;

namespace Nekka.Proxies;

/// <summary>Takes the type of the arguments of a call apart.</summary>
internal static class ArgumentTypes
{
    /// <summary>Whether a type is one of the framework's tuples.</summary>
    public static bool IsTuple(Type type) =>
        type.IsValueType && type.IsAssignableTo(typeof(ITuple)) && type.Assembly == typeof(ValueTuple).Assembly;

    /// <summary>Whether a type is a tuple of one item. The generator puts a single argument that may itself be a tuple in one.</summary>
    public static bool IsSingle(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTuple<>);

    /// <summary>The types of the parameters.</summary>
    /// <param name="arguments">The type of the arguments.</param>
    /// <param name="types">For a generic method, the types for which it is called.</param>
    public static IReadOnlyList<Type> Parameters(Type arguments, out IReadOnlyList<Type> types)
    {
        types = [];
        if (arguments.IsGenericType && arguments.GetGenericTypeDefinition() == typeof(GenericArguments<,>))
        {
            types = Items(arguments.GetGenericArguments()[0]);
            arguments = arguments.GetGenericArguments()[1];
        }

        return IsTuple(arguments) ? Items(arguments) : [arguments];
    }

    /// <summary>The type of the only argument, if it is a tuple.</summary>
    public static Type? OnlyTuple(Type arguments) => Parameters(arguments, out _) is [var only] && IsTuple(only) ? only : null;

    /// <summary>The types of the items of a tuple. One of more than seven items has another tuple as its eighth type argument.</summary>
    public static IReadOnlyList<Type> Items(Type tuple)
    {
        var types = new List<Type>();
        for (var rest = tuple; rest is not null;)
        {
            var arguments = rest.GetGenericArguments();
            types.AddRange(arguments.Take(7));
            rest = arguments.Length > 7 ? arguments[7] : null;
        }

        return types;
    }
}
