using System.Globalization;

namespace Jukebox.Songs;

/// <summary>What a condition is about.</summary>
internal enum FilterKind
{
    Tag,
    Any,
    File,
    Base,
    ModifiedSince,
    AudioFormat,
}

/// <summary>Reads the parts that both forms of filters have: types and values.</summary>
internal static class FilterValue
{
    private const int LongestShown = 64;

    /// <summary>What a condition with this type is about. All other types are names of tags.</summary>
    public static FilterKind KindOf(string type) => type.ToUpperInvariant() switch
    {
        "ANY" => FilterKind.Any,
        "FILE" or "FILENAME" => FilterKind.File,
        "BASE" => FilterKind.Base,
        "MODIFIED-SINCE" => FilterKind.ModifiedSince,
        "AUDIOFORMAT" => FilterKind.AudioFormat,
        _ => FilterKind.Tag,
    };

    /// <summary>The songs below a directory; a slash at the end of its name means nothing.</summary>
    public static Filter ParseBase(string value)
    {
        var directory = value.TrimEnd('/');
        if (directory.Length == 0 && value.Length <= 1)
        {
            return Filter.Everything;
        }

        var isSafe = !directory.Split('/').Any(static part => part is "" or "." or "..");
        return isSafe ? new BaseFilter(directory) : throw new RefusedException(Refusal.Argument, "Bad URI");
    }

    /// <summary>A time: seconds since 1970, or as in ISO 8601.</summary>
    public static ModifiedSinceFilter ParseTime(string value)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return new ModifiedSinceFilter(DateTimeOffset.FromUnixTimeSeconds(seconds));
        }

        string[] forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHHK", "yyyyMMddTHHmmssK"];
        return DateTimeOffset.TryParseExact(value, forms, CultureInfo.InvariantCulture, Universal, out var time)
            ? new ModifiedSinceFilter(time)
            : throw new RefusedException(Refusal.Argument, "Failed to parse date");
    }

    /// <summary>The form of samples, as <c>44100:16:2</c>. In a mask, <c>*</c> stands for any.</summary>
    public static FormatFilter ParseFormat(string value, bool isMask)
    {
        var parts = value.Split(':');
        if (parts.Length != 3)
        {
            throw new RefusedException(Refusal.Argument, "Failed to parse the audio format");
        }

        return new FormatFilter(
            Number(parts[0], 1, 768_000, "sample rate"),
            string.Equals(parts[1], "f", StringComparison.OrdinalIgnoreCase) ? 0 : Number(parts[1], 1, 64, "sample format"),
            Number(parts[2], 1, 64, "channel count"));

        int? Number(string part, int smallest, int greatest, string name) =>
            isMask && part == "*" ? null
            : int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= greatest ? number
            : throw new RefusedException(Refusal.Argument, $"Failed to parse the {name}");
    }

    public static RefusedException UnknownType(string type) => new(Refusal.Argument, $"Unknown filter type: {Shown(type)}");

    /// <summary>A part of what a client has sent, fit for one line of an answer.</summary>
    public static string Shown(string value)
    {
        var line = string.Concat(value.Select(static c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestShown ? line : string.Concat(line.AsSpan(0, LongestShown), "…");
    }
}
