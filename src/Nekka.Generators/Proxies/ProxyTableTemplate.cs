namespace Nekka.Generators;

/// <summary>The text of the table of a proxy: its members, for calls from another process.</summary>
/// <remarks>Nothing of a table is made before it is asked for, and a program that asks for none is published without it.</remarks>
internal static class ProxyTableTemplate
{
    // Code may use an obsolete member only if it is obsolete itself. What finds the table requires what any of its members may require.
    private static readonly (string Attribute, string Allowance)[] Contexts =
    [
        ("global::System.ObsoleteAttribute", "global::System.ObsoleteAttribute"),
        ("global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute", Suppression("Trimming", "IL2026")),
        ("global::System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute", Suppression("AOT", "IL3050")),
        ("global::System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute", Suppression("SingleFile", "IL3002")),
    ];

    /// <summary>The interface of a proxy with a table.</summary>
    /// <param name="members">The members of the proxy.</param>
    public static string Interface(ProxyMembers members) => $"global::Nekka.IProxyTable<{members.Owner}>";

    /// <summary>The table, and a class for each generic method, because its types are known only when it is called.</summary>
    /// <param name="members">The members of the proxy.</param>
    /// <param name="implementations">The methods of interfaces that the proxy implements.</param>
    public static IEnumerable<string> Write(ProxyMembers members, IEnumerable<ProxyInterfaceMethod> implementations)
    {
        // A method that takes a type which cannot be in a tuple has no table: no message from elsewhere can name such a type.
        ProxyMethod[] methods =
        [
            .. members.Methods.Concat(implementations.Select(static implementation => implementation.Method with { Constraints = implementation.OwnConstraints }))
                .Where(static method => method.TypeArguments is null || method.TableName is not null),
        ];
        IEnumerable<string> attributes = members.Attributes
            .SelectMany(static attribute => attribute.Attributes.Concat(attribute.GetterAttributes).Concat(attribute.SetterAttributes))
            .Concat(methods.SelectMany(static method => method.Attributes));
        yield return Context(attributes) + Table(
            members, members.Attributes.Select(attribute => Attribute(attribute, members)).Concat(methods.Select(method => Method(method, members))));
        foreach (ProxyMethod method in methods.Where(static method => method.TableName is not null))
        {
            yield return $$"""
                {{Context(method.Attributes)}}private sealed class {{method.TableName}}{{GeneratedText.TypeParameters(method.TypeParameters)}} : {{Interface(members)}}{{string.Concat(method.Constraints.Select(static clause => $"\n    {clause}"))}}
                {
                {{GeneratedText.Indent(Table(members, [Call(method, members)]))}}
                }
                """;
        }
    }

    private static string Table(ProxyMembers members, IEnumerable<string> entries) => $$"""
        static global::System.Collections.Generic.IReadOnlyList<global::Nekka.ProxyMember<{{members.Owner}}>> {{Interface(members)}}.Members => new global::Nekka.ProxyMember<{{members.Owner}}>[]
        {
        {{GeneratedText.Indent(string.Join("\n", entries.Select(static entry => entry + ",")))}}
        };
        """;

    private static string Attribute(ProxyAttribute attribute, ProxyMembers members) => attribute.PartType is { } type
        ? $"global::Nekka.ProxyMember.Traverse<{members.Owner}, {type}, {attribute.Type}>({ProxyAttributeTemplate.NameAndRead(attribute, members)})"
        : $"global::Nekka.ProxyMember.Attribute({attribute.FieldName})";

    private static string Method(ProxyMethod method, ProxyMembers members) => method.TableName is { } table
        ? $"global::Nekka.ProxyMember.Generic<{members.Owner}>(\"{method.Member}\", typeof({table}<{new string(',', method.TypeParameters.Count - 1)}>), typeof({members.ProxyType}))"
        : Call(method, members);

    private static string Call(ProxyMethod method, ProxyMembers members)
    {
        string result = method.Result is { } type ? $", {type}" : "";
        return $"global::Nekka.ProxyMember.{ProxyCallTemplate.Call(method)}<{members.Owner}, {ProxyCallTemplate.ArgumentsType(method)}{result}>({ProxyCallTemplate.NameAndLambda(method, members.OwnerName)})";
    }

    private static string Suppression(string category, string warning) =>
        $"global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"{category}\", \"{warning}\")";

    private static string Context(IEnumerable<string> attributes)
    {
        string[] all = [.. attributes];
        return GeneratedText.Brackets(Contexts
            .Where(context => Array.Exists(all, attribute => attribute.StartsWith(context.Attribute, StringComparison.Ordinal)))
            .Select(static context => context.Allowance));
    }
}
