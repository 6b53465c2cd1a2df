namespace Nekka.Generators;

/// <summary>The text that proxies of actors and of traversable attributes share.</summary>
internal static class ProxyMembersTemplate
{
    /// <summary>The public members.</summary>
    /// <param name="members">The members.</param>
    public static IEnumerable<string> Write(ProxyMembers members) =>
    [
        .. Deferred(members).Any() ? new[] { Defer(members) } : [],
        .. members.Attributes.Select(attribute => ProxyAttributeTemplate.Write(attribute, members)),
        .. members.Methods.Select(method => ProxyMethodTemplate.Write(method, members)),
    ];

    /// <summary>The type of <c>Defer</c>, if there are methods to defer.</summary>
    /// <param name="members">The members.</param>
    public static IEnumerable<string> DeferType(ProxyMembers members)
    {
        if (!Deferred(members).Any())
        {
            yield break;
        }

        yield return $$"""
            /// <summary>The methods with tell semantics.</summary>
            public readonly struct {{members.DeferName}}
            {
                private readonly global::Nekka.ProxyTarget<{{members.Owner}}> {{members.TargetName}};

                internal {{members.DeferName}}(global::Nekka.ProxyTarget<{{members.Owner}}> target) => {{members.TargetName}} = target;

            {{GeneratedText.Indent(string.Join("\n\n", Deferred(members).Select(method => ProxyMethodTemplate.Deferred(method, members))))}}
            }
            """;
    }

    // A stream that nobody reads does nothing.
    private static IEnumerable<ProxyMethod> Deferred(ProxyMembers members) =>
        members.Methods.Where(static method => method.Kind is not ProxyMethodKind.Stream);

    private static string Defer(ProxyMembers members) => $$"""
        /// <summary>The methods with tell semantics: they return no future, and an exception is a failure of the actor.</summary>
        public {{members.DeferName}} Defer => new {{members.DeferName}}(base.ProxyTarget);
        """;
}
