using System.Globalization;

namespace Jukebox.Songs;

/// <summary>Reads whole numbers that clients write, and ranges of them.</summary>
internal static class WholeNumber
{
    /// <summary>A number. One that no <see langword="long"/> holds is as good as the greatest or the least one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expected">What to say if the text is no number.</param>
    /// <exception cref="RefusedException">The text is no number.</exception>
    public static long Parse(string text, string expected)
    {
        var digits = text.AsSpan().TrimStart("+-");
        return digits.IsEmpty || text.Length - digits.Length > 1 || digits.ContainsAnyExceptInRange('0', '9')
            ? throw new RefusedException(Refusal.Argument, expected)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : text[0] == '-' ? long.MinValue
            : long.MaxValue;
    }

    /// <summary>A position, or a range <c>START:END</c> without its end, which may be left out.</summary>
    /// <exception cref="RefusedException">The text is neither.</exception>
    public static (int Start, int End) ParseRange(string text)
    {
        var separator = text.IndexOf(':', StringComparison.Ordinal);
        if (separator < 0)
        {
            var position = Part(text, text);
            return (position, position == int.MaxValue ? position : position + 1);
        }

        var start = Part(text[..separator], text);
        var end = separator == text.Length - 1 ? int.MaxValue : Part(text[(separator + 1)..], text);
        return start <= end ? (start, end) : throw Refused("Malformed range", text);
    }

    private static int Part(string part, string text)
    {
        var number = Parse(part, $"Integer or range expected: {FilterValue.Shown(text)}");
        return number < 0 ? throw Refused("Number is negative", text)
            : number > int.MaxValue ? throw Refused("Number too large", text)
            : (int)number;
    }

    private static RefusedException Refused(string what, string text) => new(Refusal.Argument, $"{what}: {FilterValue.Shown(text)}");
}
