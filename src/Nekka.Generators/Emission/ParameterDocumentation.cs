using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads the documentation of a constructor's parameters.</summary>
internal static class ParameterDocumentation
{
    /// <summary>The text for a parameter without documentation.</summary>
    public const string None = "See the constructor.";

    /// <summary>The inner XML of the documentation of each parameter that has any, on one line.</summary>
    /// <param name="constructor">The constructor; a primary one is documented with its class.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ImmutableDictionary<string, string> Of(IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        string? xml = constructor.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrEmpty(xml))
        {
            xml = constructor.ContainingType.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        }

        try
        {
            return XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace)
                .Descendants("param")
                .GroupBy(static parameter => (string?)parameter.Attribute("name") ?? "", StringComparer.Ordinal)
                .ToImmutableDictionary(static group => group.Key, static group => InnerXml(group.First()), StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return ImmutableDictionary<string, string>.Empty; // The compiler has already reported it.
        }
    }

    private static string InnerXml(XElement parameter)
    {
        string xml = string.Concat(parameter.Nodes().Select(static node => node.ToString(SaveOptions.DisableFormatting)));
        string text = Regex.Replace(xml, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
        return text.Length is 0 ? None : text;
    }
}
