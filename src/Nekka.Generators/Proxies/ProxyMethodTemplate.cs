namespace Nekka.Generators;

/// <summary>The text of a method on a proxy.</summary>
internal static class ProxyMethodTemplate
{
    /// <summary>The method that returns a future or a stream.</summary>
    /// <param name="method">The method.</param>
    /// <param name="members">The members that contain it.</param>
    public static string Write(ProxyMethod method, ProxyMembers members) => $$"""
        {{Documentation(method, Returns(method))}}{{GeneratedText.Brackets(method.Attributes)}}public {{(method.Name is "ProxyTarget" ? "new " : "")}}{{Future(method)}} {{Signature(method.Name, method)}} =>
            base.ProxyTarget.{{ProxyCallTemplate.Call(method)}}({{ProxyCallTemplate.Passing(method, members.OwnerName)}});
        """;

    /// <summary>The method with tell semantics.</summary>
    /// <param name="method">The method.</param>
    /// <param name="members">The members that contain it.</param>
    public static string Deferred(ProxyMethod method, ProxyMembers members) => $$"""
        {{Documentation(method, "")}}{{GeneratedText.Brackets(method.Attributes)}}public void {{Signature(method.Name, method)}} =>
            this.{{members.TargetName}}.{{ProxyCallTemplate.Defer(method)}}({{ProxyCallTemplate.Passing(method, members.OwnerName)}});
        """;

    /// <summary>The explicit implementation of an interface's method.</summary>
    /// <param name="implementation">The method.</param>
    public static string Implementation(ProxyInterfaceMethod implementation)
    {
        ProxyMethod method = implementation.Method;
        string passing = ProxyCallTemplate.Passing(method, "actor");
        string body = method.Kind switch
        {
            ProxyMethodKind.Void => $"base.ProxyTarget.{ProxyCallTemplate.Defer(method)}({passing})",
            ProxyMethodKind.Stream => $"base.ProxyTarget.{ProxyCallTemplate.Call(method)}({passing})",
            ProxyMethodKind.ValueTask => $"new {implementation.ReturnType}(base.ProxyTarget.{ProxyCallTemplate.Call(method)}({passing}).AsTask())",
            _ => $"base.ProxyTarget.{ProxyCallTemplate.Call(method)}({passing}).AsTask()",
        };
        return $$"""
            {{GeneratedText.Brackets(method.Attributes)}}{{implementation.ReturnType}} {{Signature($"{implementation.Interface}.{method.Name}", method)}} =>
                {{body}};
            """;
    }

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

    private static string Unescaped(ProxyMethod method) => method.Name.TrimStart('@');
}
