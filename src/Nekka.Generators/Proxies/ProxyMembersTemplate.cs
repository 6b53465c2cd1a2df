namespace Nekka.Generators;

/// <summary>The text of what proxies of actors and of traversable attributes have alike.</summary>
internal static class ProxyMembersTemplate
{
    /// <summary>The members that users see.</summary>
    /// <param name="members">The members.</param>
    public static IEnumerable<string> Write(ProxyMembers members) =>
    [
        .. members.Methods.Count is 0 ? [] : new[] { Defer(members) },
        .. members.Attributes.Select(attribute => ProxyAttributeTemplate.Write(attribute, members)),
        .. members.Methods.Select(method => ProxyMethodTemplate.Write(method, members)),
    ];

    /// <summary>The type of <c>Defer</c>, if there is anything to defer.</summary>
    /// <param name="members">The members.</param>
    public static IEnumerable<string> DeferType(ProxyMembers members)
    {
        if (members.Methods.Count is 0)
        {
            yield break;
        }

        yield return $$"""
            /// <summary>The methods with tell semantics.</summary>
            public readonly struct {{members.DeferName}}
            {
                private readonly global::Nekka.ProxyTarget<{{members.Owner}}> {{members.TargetName}};

                internal {{members.DeferName}}(global::Nekka.ProxyTarget<{{members.Owner}}> target) => {{members.TargetName}} = target;

            {{GeneratedText.Indent(string.Join("\n\n", members.Methods.Select(method => ProxyMethodTemplate.Deferred(method, members))))}}
            }
            """;
    }

    private static string Defer(ProxyMembers members) => $$"""
        /// <summary>The methods with tell semantics: no future, and an exception ends the actor through its <c>OnFailure</c>.</summary>
        public {{members.DeferName}} Defer => new {{members.DeferName}}(base.ProxyTarget);
        """;
}
