namespace Nekka.Generators;

/// <summary>Text that the templates of all generated files share.</summary>
internal static class GeneratedText
{
    /// <summary>The version in <c>[GeneratedCode]</c>.</summary>
    public static readonly string Version = typeof(GeneratedText).Assembly.GetName().Version.ToString(fieldCount: 3);

    /// <summary>The attribute that marks a generated class.</summary>
    public static readonly string Attribute = $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool.Name}\", \"{Version}\")]";

    /// <summary>The way to name a type in documentation.</summary>
    /// <param name="type">The type, fully qualified.</param>
    public static string Cref(string type) => type.Replace('<', '{').Replace('>', '}');

    /// <summary>The access modifier.</summary>
    /// <param name="isPublic">Whether other assemblies see the member.</param>
    public static string Accessibility(bool isPublic) => isPublic ? "public" : "internal";

    /// <summary>The type parameters in their brackets, if there are any.</summary>
    /// <param name="typeParameters">The type parameters.</param>
    public static string TypeParameters(EquatableArray<StartTypeParameter> typeParameters) => typeParameters.Count is 0 ? "" : $"<{string.Join(
        ", ", typeParameters.Select(static typeParameter => Brackets(typeParameter.Attributes, " ") + typeParameter.Name))}>";

    /// <summary>One line of documentation for each type parameter.</summary>
    /// <param name="typeParameters">The type parameters.</param>
    /// <param name="text">The text for each.</param>
    public static string TypeParameterDocumentation(EquatableArray<StartTypeParameter> typeParameters, string text) => Lines(typeParameters.Select(
        typeParameter => $"/// <typeparam name=\"{typeParameter.Name.TrimStart('@')}\">{text}</typeparam>"));

    /// <summary>Each attribute in its brackets.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="separator">The text after each.</param>
    public static string Brackets(IEnumerable<string> attributes, string separator = "\n") =>
        string.Concat(attributes.Select(attribute => $"[{attribute}]{separator}"));

    /// <summary>Each on its own line, including the last.</summary>
    /// <param name="lines">The lines.</param>
    public static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(static line => line + "\n"));

    /// <summary>The text, one step to the right.</summary>
    /// <param name="text">Lines; the last has no line break.</param>
    public static string Indent(string text) => "    " + text.Replace("\n", "\n    ").Replace("\n    \n", "\n\n");
}
