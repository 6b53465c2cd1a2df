namespace Nekka.Generators;

/// <summary>The text of a property or field on a proxy.</summary>
internal static class ProxyAttributeTemplate
{
    /// <summary>The proxy's own fields: what reads and assigns each attribute, and the proxies of traversable ones.</summary>
    /// <param name="members">The members of the proxy.</param>
    /// <param name="hasNullableAnnotations">Whether the file has nullable annotations.</param>
    public static IEnumerable<string> Fields(ProxyMembers members, bool hasNullableAnnotations) =>
        members.Attributes.Select(attribute => Obsolescence(attribute) + Field(attribute, members, hasNullableAnnotations));

    /// <summary>The property.</summary>
    /// <param name="attribute">The property or field.</param>
    /// <param name="members">The members it is one of.</param>
    public static string Write(ProxyAttribute attribute, ProxyMembers members) => attribute.Kind switch
    {
        ProxyAttributeKind.Traversable => $$"""
            {{Start(attribute)}}{{attribute.Type}} {{attribute.Name}} =>
                {{attribute.FieldName}} ??= new {{attribute.Type}}(base.ProxyTarget.Traverse("{{Unescaped(attribute)}}", {{Read(attribute, members)}}));
            """,
        ProxyAttributeKind.ReadOnly => $$"""
            {{Start(attribute)}}global::Nekka.ReadOnlyProxyProperty<{{attribute.Type}}> {{attribute.Name}} => base.ProxyTarget.GetReadOnly({{attribute.FieldName}});
            """,
        _ => $$"""
            {{Start(attribute)}}global::Nekka.ProxyProperty<{{attribute.Type}}> {{attribute.Name}}
            {
                get => base.ProxyTarget.Get({{attribute.FieldName}});
                set => base.ProxyTarget.Set({{attribute.FieldName}}, value);
            }
            """,
    };

    private static string Field(ProxyAttribute attribute, ProxyMembers members, bool hasNullableAnnotations) => attribute.Kind switch
    {
        ProxyAttributeKind.Traversable => $"private {attribute.Type}{(hasNullableAnnotations ? "?" : "")} {attribute.FieldName};",
        ProxyAttributeKind.ReadOnly => $$"""
            private static readonly global::Nekka.ProxyAccessor<{{members.Owner}}, {{attribute.Type}}> {{attribute.FieldName}} =
                new("{{Unescaped(attribute)}}", {{Read(attribute, members)}});
            """,
        _ => $$"""
            private static readonly global::Nekka.ProxyAccessor<{{members.Owner}}, {{attribute.Type}}> {{attribute.FieldName}} =
                new("{{Unescaped(attribute)}}", {{Read(attribute, members)}}, static ({{members.OwnerName}}, value) => {{Access(attribute, members)}} = value);
            """,
    };

    private static string Start(ProxyAttribute attribute) =>
        Documentation(attribute) + Obsolescence(attribute) + (attribute.Name is "ProxyTarget" ? "public new " : "public ");

    private static string Documentation(ProxyAttribute attribute) => attribute.Documentation is { } id
        ? $"/// <inheritdoc cref=\"{id}\"/>\n"
        : $"/// <summary>The <c>{Unescaped(attribute)}</c> of the actor.</summary>\n";

    // Its users must see that an attribute is obsolete; what its proxy does with it may then go unreported.
    private static string Obsolescence(ProxyAttribute attribute) => GeneratedText.Brackets(attribute.Attributes);

    private static string Read(ProxyAttribute attribute, ProxyMembers members) => $"static {members.OwnerName} => {Access(attribute, members)}";

    private static string Access(ProxyAttribute attribute, ProxyMembers members) => attribute.Receiver is { } receiver
        ? $"(({receiver}){members.OwnerName}).{attribute.Name}"
        : $"{members.OwnerName}.{attribute.Name}";

    private static string Unescaped(ProxyAttribute attribute) => attribute.Name.TrimStart('@');
}
