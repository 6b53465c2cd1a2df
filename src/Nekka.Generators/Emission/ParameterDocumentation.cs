using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads what the author of a constructor says about its parameters.</summary>
internal static class ParameterDocumentation
{
    /// <summary>What stands in for a parameter that has no documentation.</summary>
    public const string None = "See the constructor.";

    /// <summary>The inner XML of the documentation of each parameter that has any, on one line.</summary>
    /// <param name="constructor">The constructor; a primary one is documented with its class.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
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
            return ImmutableDictionary<string, string>.Empty; // The compiler has told the author already.
        }
    }

    private static string InnerXml(XElement parameter)
    {
        string xml = string.Concat(parameter.Nodes().Select(static node => node.ToString(SaveOptions.DisableFormatting)));
        string text = Regex.Replace(xml, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
        return text.Length is 0 ? None : text;
    }
}
