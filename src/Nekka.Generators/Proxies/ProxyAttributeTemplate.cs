namespace Nekka.Generators;

/// <summary>The text of a property or field on a proxy.</summary>
internal static class ProxyAttributeTemplate
{
    /// <summary>The proxy's own fields: the accessors of each attribute, and the proxies of traversable ones.</summary>
    /// <param name="members">The members of the proxy.</param>
    /// <param name="hasNullableAnnotations">Whether the file has nullable annotations.</param>
    public static IEnumerable<string> Fields(ProxyMembers members, bool hasNullableAnnotations) => members.Attributes.Select(attribute =>
        GeneratedText.Brackets(attribute.Attributes.Concat(ContextOfAccessors(attribute))) + Field(attribute, members, hasNullableAnnotations));

    /// <summary>The property.</summary>
    /// <param name="attribute">The property or field.</param>
    /// <param name="members">The members that contain it.</param>
    public static string Write(ProxyAttribute attribute, ProxyMembers members) => attribute.Kind switch
    {
        ProxyAttributeKind.Traversable when attribute.GetterAttributes.Count is 0 => $$"""
            {{Start(attribute)}}{{attribute.Type}} {{attribute.Name}} =>
                {{Getter(attribute, members)}};
            """,
        ProxyAttributeKind.Traversable => $$"""
            {{Start(attribute)}}{{attribute.Type}} {{attribute.Name}}
            {
                {{Inline(attribute.GetterAttributes)}}get => {{Getter(attribute, members)}};
            }
            """,
        ProxyAttributeKind.ReadOnly when attribute.GetterAttributes.Count is 0 => $$"""
            {{Start(attribute)}}global::Nekka.ReadOnlyProxyProperty<{{attribute.Type}}> {{attribute.Name}} => {{Getter(attribute, members)}};
            """,
        ProxyAttributeKind.ReadOnly => $$"""
            {{Start(attribute)}}global::Nekka.ReadOnlyProxyProperty<{{attribute.Type}}> {{attribute.Name}}
            {
                {{Inline(attribute.GetterAttributes)}}get => {{Getter(attribute, members)}};
            }
            """,
        _ => $$"""
            {{Start(attribute)}}global::Nekka.ProxyProperty<{{attribute.Type}}> {{attribute.Name}}
            {
                {{Inline(attribute.GetterAttributes)}}get => {{Getter(attribute, members)}};
                {{Inline(attribute.SetterAttributes)}}set => base.ProxyTarget.Set({{attribute.FieldName}}, value);
            }
            """,
    };

    /// <summary>The name of an attribute and the lambda that reads it.</summary>
    /// <param name="attribute">The property or field.</param>
    /// <param name="members">The members that contain it.</param>
    public static string NameAndRead(ProxyAttribute attribute, ProxyMembers members) => $"\"{Unescaped(attribute)}\", {Read(attribute, members)}";

    private static string Getter(ProxyAttribute attribute, ProxyMembers members) => attribute.Kind switch
    {
        ProxyAttributeKind.Traversable =>
            $"{attribute.FieldName} ??= new {attribute.Type}(base.ProxyTarget.Traverse({NameAndRead(attribute, members)}))",
        ProxyAttributeKind.ReadOnly => $"base.ProxyTarget.GetReadOnly({attribute.FieldName})",
        _ => $"base.ProxyTarget.Get({attribute.FieldName})",
    };

    private static string Inline(EquatableArray<string> attributes) => GeneratedText.Brackets(attributes, " ");

    // The field's initializer uses both accessors. Only an obsolete member may use an obsolete one without a warning.
    private static IEnumerable<string> ContextOfAccessors(ProxyAttribute attribute) =>
        attribute.Kind is not ProxyAttributeKind.Traversable
        && attribute.GetterAttributes.Concat(attribute.SetterAttributes).Any(IsObsolete)
        && !attribute.Attributes.Any(IsObsolete)
            ? ["global::System.ObsoleteAttribute"]
            : [];

    private static bool IsObsolete(string attribute) => attribute.StartsWith("global::System.ObsoleteAttribute", StringComparison.Ordinal);

    private static string Field(ProxyAttribute attribute, ProxyMembers members, bool hasNullableAnnotations) => attribute.Kind switch
    {
        ProxyAttributeKind.Traversable => $"private {attribute.Type}{(hasNullableAnnotations ? "?" : "")} {attribute.FieldName};",
        ProxyAttributeKind.ReadOnly => $$"""
            private static readonly global::Nekka.ProxyAccessor<{{members.Owner}}, {{attribute.Type}}> {{attribute.FieldName}} =
                new({{NameAndRead(attribute, members)}});
            """,
        _ => $$"""
            private static readonly global::Nekka.ProxyAccessor<{{members.Owner}}, {{attribute.Type}}> {{attribute.FieldName}} =
                new({{NameAndRead(attribute, members)}}, static ({{members.OwnerName}}, value) => {{Access(attribute, members)}} = value);
            """,
    };

    private static string Start(ProxyAttribute attribute) =>
        Documentation(attribute) + Obsolescence(attribute) + (attribute.Name is "ProxyTarget" ? "public new " : "public ");

    private static string Documentation(ProxyAttribute attribute) => attribute.Documentation is { } id
        ? $"/// <inheritdoc cref=\"{id}\"/>\n"
        : $"/// <summary>The actor's <c>{Unescaped(attribute)}</c>.</summary>\n";

    // Users must see that an attribute is obsolete. The proxy's own use of it is then not reported.
    private static string Obsolescence(ProxyAttribute attribute) => GeneratedText.Brackets(attribute.Attributes);

    private static string Read(ProxyAttribute attribute, ProxyMembers members) => $"static {members.OwnerName} => {Access(attribute, members)}";

    private static string Access(ProxyAttribute attribute, ProxyMembers members) => attribute.Receiver is { } receiver
        ? $"(({receiver}){members.OwnerName}).{attribute.Name}"
        : $"{members.OwnerName}.{attribute.Name}";

    private static string Unescaped(ProxyAttribute attribute) => attribute.Name.TrimStart('@');
}
