using System.Text;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names for the classes generated into the global namespace.</summary>
internal static class ExtensionClassName
{
    /// <summary>A name no other type has: <c>App_Greeter_Start</c> for <c>App.Greeter</c>.</summary>
    /// <param name="type">The type the generated class belongs to.</param>
    /// <param name="suffix">The purpose of the generated class.</param>
    /// <remarks>
    /// A dot becomes an underscore. Every other character that an identifier cannot hold, and the underscore itself, becomes
    /// an underscore and a digit. No identifier begins with a digit, so the name can be read back without doubt.
    /// </remarks>
    public static string Of(INamedTypeSymbol type, string suffix)
    {
        var name = new StringBuilder();
        foreach (char character in MetadataName(type))
        {
            _ = character switch
            {
                '.' => name.Append('_'),
                '_' => name.Append("_0"),
                '+' => name.Append("_1"),
                '`' => name.Append("_2"),
                _ => name.Append(character),
            };
        }

        return name.Append('_').Append(suffix).ToString();
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        string name = string.Join("+", type.WithContainingTypes().Reverse().Select(static part => part.MetadataName));
        INamespaceSymbol space = type.ContainingNamespace;
        return space.IsGlobalNamespace ? name : $"{space.ToDisplayString(NamespaceFormat)}.{name}";
    }

    // Without escapes, because two spellings of one name are one name.
    private static readonly SymbolDisplayFormat NamespaceFormat =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
