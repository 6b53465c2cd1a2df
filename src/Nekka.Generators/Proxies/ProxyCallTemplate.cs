using System.Globalization;

namespace Nekka.Generators;

/// <summary>The text of a call: what a proxy passes to its target, and what the proxy's table lists.</summary>
internal static class ProxyCallTemplate
{
    /// <summary>The method of the target that calls a method. That which lists the method in the table has the same name.</summary>
    /// <param name="method">The method.</param>
    public static string Call(ProxyMethod method) => method.Kind switch
    {
        ProxyMethodKind.Void => "CallVoid",
        ProxyMethodKind.Task => "CallTask",
        ProxyMethodKind.ValueTask => "CallValueTask",
        ProxyMethodKind.Stream => "Stream",
        _ => "Call",
    };

    /// <summary>The method of the target that calls a method with tell semantics.</summary>
    /// <param name="method">The method.</param>
    public static string Defer(ProxyMethod method) => method.Kind switch
    {
        ProxyMethodKind.Task => "DeferTask",
        ProxyMethodKind.ValueTask => "DeferValueTask",
        _ => "Defer",
    };

    /// <summary>The name of the method, the lambda that calls it, and the arguments.</summary>
    /// <param name="method">The method.</param>
    /// <param name="owner">The name for the object inside the lambda.</param>
    public static string Passing(ProxyMethod method, string owner) => $"{NameAndLambda(method, owner)}, {Arguments(method)}";

    /// <summary>The name of the method and the lambda that calls it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="owner">The name for the object inside the lambda.</param>
    public static string NameAndLambda(ProxyMethod method, string owner)
    {
        string with = method.Parameters.Count is 0 ? "_"
            : IsPassedAlone(method) && method.TypeArguments is null && !IsTaken(method.Parameters[0].Name, owner) ? method.Parameters[0].Name
            : "with";
        return $"\"{method.Member}\", static ({owner}, {with}) => {Invocation(method, owner, with)}";
    }

    /// <summary>The type of the arguments, which tells the method from all others of its name.</summary>
    /// <param name="method">The method.</param>
    public static string ArgumentsType(ProxyMethod method) =>
        method.TypeArguments is { } types ? $"global::Nekka.GenericArguments<{types}, {TupleType(method)}>" : TupleType(method);

    private static string Arguments(ProxyMethod method) =>
        method.TypeArguments is null ? Tuple(method) : $"new {ArgumentsType(method)}({Tuple(method)})";

    private static string Tuple(ProxyMethod method) => method.Parameters.Count switch
    {
        0 => "default(global::System.ValueTuple)",
        1 when IsPassedAlone(method) => Cast(method.Parameters[0]) + method.Parameters[0].Name,
        1 => $"global::System.ValueTuple.Create({method.Parameters[0].Name})",
        _ => $"({string.Join(", ", method.Parameters.Select(static parameter => parameter.Name))})",
    };

    private static string TupleType(ProxyMethod method) => method.Parameters.Count switch
    {
        0 => "global::System.ValueTuple",
        1 when IsPassedAlone(method) => Cast(method.Parameters[0]) is { Length: > 0 } cast ? cast.Trim('(', ')') : method.Parameters[0].Type,
        1 => $"global::System.ValueTuple<{method.Parameters[0].Type}>",
        _ => $"({string.Join(", ", method.Parameters.Select(static (parameter, index) => HasOwnName(parameter) ? $"{parameter.Type} {parameter.Name}" : parameter.Type))})",
    };

    private static string Invocation(ProxyMethod method, string owner, string with)
    {
        string receiver = method.Receiver is { } type ? $"(({type}){owner})" : owner;
        string typeArguments = method.TypeParameters.Count is 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
        string arguments = string.Join(", ", method.Parameters.Select((parameter, index) => Argument(method, parameter, index, with)));
        string call = $"{receiver}.{method.Name}{typeArguments}({arguments})";
        return !method.IsReentrant || method.Kind is ProxyMethodKind.Value ? call // A method that returns a value awaits nothing.
            : method.Kind is ProxyMethodKind.Void ? $"{{ global::Nekka.ProxyTarget.BeginReentrant(); {call}; }}"
            : $"{{ global::Nekka.ProxyTarget.BeginReentrant(); return {call}; }}";
    }

    private static string Argument(ProxyMethod method, ProxyParameter parameter, int index, string with)
    {
        string tuple = method.TypeArguments is null ? with : $"{with}.Arguments";
        return IsPassedAlone(method) ? (Cast(parameter).Length is 0 ? parameter.Prefix : "") + tuple
            : method.Parameters.Count is 1 ? $"{parameter.Prefix}{tuple}.Item1"
            : $"{parameter.Prefix}{tuple}.{(HasOwnName(parameter) ? parameter.Name : "Item" + (index + 1).ToString(CultureInfo.InvariantCulture))}";
    }

    private static bool IsPassedAlone(ProxyMethod method) => method.Parameters.Count is 1 && !method.IsPassedInTuple;

    // The table is a property, in which the word 'field' is a keyword.
    private static bool IsTaken(string name, string owner) => name is "field" || string.Equals(name, owner, StringComparison.Ordinal);

    private static string Cast(ProxyParameter parameter) => parameter.Prefix.StartsWith("(", StringComparison.Ordinal) ? parameter.Prefix : "";

    /// <summary>Whether a tuple element takes its name from its parameter. It cannot if every tuple has a member with that name.</summary>
    private static bool HasOwnName(ProxyParameter parameter) => parameter.Name switch
    {
        "_" or "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "GetType" or "Rest" or "ToString" => false,
        _ => !parameter.Name.StartsWith("Item", StringComparison.Ordinal),
    };
}
