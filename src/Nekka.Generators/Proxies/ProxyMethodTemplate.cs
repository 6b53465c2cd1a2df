using System.Globalization;

namespace Nekka.Generators;

/// <summary>The text of a method on a proxy.</summary>
internal static class ProxyMethodTemplate
{
    /// <summary>The method that returns a future or a stream.</summary>
    /// <param name="method">The method.</param>
    /// <param name="members">The members that contain it.</param>
    public static string Write(ProxyMethod method, ProxyMembers members) => $$"""
        {{Documentation(method, Returns(method))}}{{GeneratedText.Brackets(method.Attributes)}}public {{(method.Name is "ProxyTarget" ? "new " : "")}}{{Future(method)}} {{Signature(method.Name, method)}} =>
            base.ProxyTarget.{{Call(method)}}({{Passing(method, members.OwnerName)}});
        """;

    /// <summary>The method with tell semantics.</summary>
    /// <param name="method">The method.</param>
    /// <param name="members">The members that contain it.</param>
    public static string Deferred(ProxyMethod method, ProxyMembers members) => $$"""
        {{Documentation(method, "")}}{{GeneratedText.Brackets(method.Attributes)}}public void {{Signature(method.Name, method)}} =>
            this.{{members.TargetName}}.{{Defer(method)}}({{Passing(method, members.OwnerName)}});
        """;

    /// <summary>The explicit implementation of an interface's method.</summary>
    /// <param name="implementation">The method.</param>
    public static string Implementation(ProxyInterfaceMethod implementation)
    {
        ProxyMethod method = implementation.Method;
        string passing = Passing(method, "actor");
        string body = method.Kind switch
        {
            ProxyMethodKind.Void => $"base.ProxyTarget.{Defer(method)}({passing})",
            ProxyMethodKind.Stream => $"base.ProxyTarget.{Call(method)}({passing})",
            ProxyMethodKind.ValueTask => $"new {implementation.ReturnType}(base.ProxyTarget.{Call(method)}({passing}).AsTask())",
            _ => $"base.ProxyTarget.{Call(method)}({passing}).AsTask()",
        };
        return $$"""
            {{GeneratedText.Brackets(method.Attributes)}}{{implementation.ReturnType}} {{Signature($"{implementation.Interface}.{method.Name}", method)}} =>
                {{body}};
            """;
    }

    private static string Call(ProxyMethod method) => method.Kind switch
    {
        ProxyMethodKind.Void => "CallVoid",
        ProxyMethodKind.Task => "CallTask",
        ProxyMethodKind.ValueTask => "CallValueTask",
        ProxyMethodKind.Stream => "Stream",
        _ => "Call",
    };

    private static string Defer(ProxyMethod method) => method.Kind switch
    {
        ProxyMethodKind.Task => "DeferTask",
        ProxyMethodKind.ValueTask => "DeferValueTask",
        _ => "Defer",
    };

    private static string Future(ProxyMethod method) => method.Result is not { } result ? "global::Nekka.Future"
        : method.Kind is ProxyMethodKind.Stream ? $"global::System.Collections.Generic.IAsyncEnumerable<{result}>"
        : $"global::Nekka.Future<{result}>";

    private static string Signature(string name, ProxyMethod method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration));
        string constraints = string.Concat(method.Constraints.Select(static clause => $"\n    {clause}"));
        return $"{name}{GeneratedText.TypeParameters(method.TypeParameters)}({parameters}){constraints}";
    }

    private static string Documentation(ProxyMethod method, string returns) => method.Documentation is { } id
        ? $"/// <inheritdoc cref=\"{id}\"/>\n"
        : $"/// <summary>Calls the actor's <c>{Unescaped(method)}</c>.</summary>\n{returns}";

    private static string Returns(ProxyMethod method) => method.Result is null
        ? "/// <returns>A future that completes when the method does, or fails with its exception.</returns>\n"
        : method.Kind is ProxyMethodKind.Stream
        ? "/// <returns>The items. Each enumeration calls the method anew, and every step runs in the actor.</returns>\n"
        : "/// <returns>A future of the result, or of the exception.</returns>\n";

    /// <summary>The name of the method, the lambda that calls it, and the arguments, several of them as a tuple.</summary>
    private static string Passing(ProxyMethod method, string owner)
    {
        string name = $"\"{Unescaped(method)}\"";
        switch (method.Parameters.Count)
        {
            case 0:
                return $"{name}, static ({owner}, _) => {Invocation(method, owner, "")}, default(global::System.ValueTuple)";
            case 1:
                ProxyParameter only = method.Parameters[0];
                string inside = string.Equals(only.Name, owner, StringComparison.Ordinal) ? "with" : only.Name;
                return only.Prefix.StartsWith("(", StringComparison.Ordinal)
                    ? $"{name}, static ({owner}, {inside}) => {Invocation(method, owner, inside)}, {only.Prefix}{only.Name}"
                    : $"{name}, static ({owner}, {inside}) => {Invocation(method, owner, only.Prefix + inside)}, {only.Name}";
            default:
                string arguments = string.Join(", ", method.Parameters.Select(static (parameter, index) => $"{parameter.Prefix}with.{Element(parameter, index)}"));
                return $"{name}, static ({owner}, with) => {Invocation(method, owner, arguments)}, ({string.Join(", ", method.Parameters.Select(static parameter => parameter.Name))})";
        }
    }

    private static string Invocation(ProxyMethod method, string owner, string arguments)
    {
        string receiver = method.Receiver is { } type ? $"(({type}){owner})" : owner;
        string typeArguments = method.TypeParameters.Count is 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
        string call = $"{receiver}.{method.Name}{typeArguments}({arguments})";
        return !method.IsReentrant ? call
            : method.Kind is ProxyMethodKind.Void ? $"{{ global::Nekka.ProxyTarget.BeginReentrant(); {call}; }}"
            : $"{{ global::Nekka.ProxyTarget.BeginReentrant(); return {call}; }}";
    }

    /// <summary>The name that a tuple element takes from its parameter, unless every tuple has a member with that name.</summary>
    private static string Element(ProxyParameter parameter, int index) => parameter.Name switch
    {
        "_" or "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "GetType" or "Rest" or "ToString" => Numbered(index),
        _ when parameter.Name.StartsWith("Item", StringComparison.Ordinal) => Numbered(index),
        _ => parameter.Name,
    };

    private static string Numbered(int index) => "Item" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Unescaped(ProxyMethod method) => method.Name.TrimStart('@');
}
