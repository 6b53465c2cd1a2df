using System.Globalization;
using System.Text;

namespace Nekka.Text;

/// <summary>Makes foreign text fit for one line of a log or an exception.</summary>
/// <remarks>The sender of a message chooses names and texts. Their length and line breaks must not decide how a log looks: a text with a
/// line break could fake a log line.</remarks>
internal static class SingleLineText
{
    /// <summary>The number of characters shown by default.</summary>
    public const int UsualLength = 100;

    /// <summary>Cuts a text to a number of characters, and escapes characters that would break the line or hide text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The number of its characters to show. An escaped character takes up to six.</param>
    /// <returns>The same text if it needs no change. It ends in an ellipsis if it was cut.</returns>
    public static string Cut(string text, int length = UsualLength)
    {
        var shown = text.Length <= length ? text.Length : WholeCharacters(text, length);
        return shown == text.Length && !text.Any(NeedsEscape) ? text : Escape(text.AsSpan(0, shown), isCut: shown < text.Length);
    }

    /// <summary>Joins names with dots and cuts the whole. It reads no more than it shows.</summary>
    /// <param name="names">The names that lead to a member.</param>
    /// <param name="length">The number of characters to show.</param>
    /// <returns>The path.</returns>
    public static string Path(IEnumerable<string> names, int length = UsualLength)
    {
        var path = new StringBuilder();
        foreach (var name in names)
        {
            path.Append(name.AsSpan(0, Math.Min(name.Length, length + 1))).Append('.');
            if (path.Length > length + 1)
            {
                break;
            }
        }

        return Cut(path.ToString(0, Math.Max(0, path.Length - 1)), length);
    }

    private static int WholeCharacters(string text, int length) =>
        length > 0 && char.IsSurrogatePair(text[length - 1], text[length]) ? length - 1 : length;

    private static string Escape(ReadOnlySpan<char> text, bool isCut)
    {
        var escaped = new StringBuilder(text.Length + 1);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when NeedsEscape(character) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => escaped.Append(character),
            };
        }

        return (isCut ? escaped.Append('…') : escaped).ToString();
    }

    // Control characters, Unicode's two line separators, and the characters that reverse the direction of the rest.
    private static bool NeedsEscape(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
