using System.Globalization;
using System.Text;

namespace Nekka;

/// <summary>Text that somebody else chose, made fit for one line of a log or an exception.</summary>
/// <remarks>The sender of a message chooses names and texts. Neither their length nor their line breaks may decide how a log
/// looks: a text with a line break could pretend to be a log line of its own.</remarks>
internal static class ShownText
{
    /// <summary>How many characters are shown where a caller names no other number.</summary>
    public const int UsualLength = 100;

    /// <summary>Cuts a text to a number of characters, and escapes what would break the line or hide text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many of its characters are shown. An escaped one takes up to six.</param>
    /// <returns>The text itself where it is fit to be shown; it ends in an ellipsis where it was cut.</returns>
    public static string Cut(string text, int length = UsualLength)
    {
        var shown = text.Length <= length ? text.Length : WholeCharacters(text, length);
        return shown == text.Length && !text.Any(NeedsEscape) ? text : Escape(text.AsSpan(0, shown), isCut: shown < text.Length);
    }

    /// <summary>Joins the names that lead to a member with dots, and cuts the whole: no more is read than is shown.</summary>
    /// <param name="names">The names.</param>
    /// <param name="length">How many characters are shown.</param>
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

    // Control characters, the two separators of Unicode that break a line, and what reverses the direction of the rest.
    private static bool NeedsEscape(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
