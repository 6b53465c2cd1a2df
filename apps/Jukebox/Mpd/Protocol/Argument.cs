using System.Globalization;
using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Mpd.Protocol;

/// <summary>Reads the arguments of commands.</summary>
/// <remarks>Each method throws an <see cref="AckException"/> or a <see cref="RefusedException"/> with the text that clients know, where the argument makes no sense.</remarks>
internal static class Argument
{
    // More seconds than any song has, and few enough for a TimeSpan.
    private const double MaxSeconds = 1e9;

    /// <summary>A whole number from 0 on.</summary>
    public static int Unsigned(string argument, int max = int.MaxValue)
    {
        var number = WholeNumber.Parse(argument, $"Integer expected: {argument}");
        return number >= 0 && number <= max ? (int)number : throw AckException.Argument($"Number too large: {argument}");
    }

    /// <summary>A version of the queue.</summary>
    public static uint Version(string argument)
    {
        var number = WholeNumber.Parse(argument, $"Integer expected: {argument}");
        return number is >= 0 and <= uint.MaxValue ? (uint)number : throw AckException.Argument($"Number too large: {argument}");
    }

    /// <summary>A whole number within limits.</summary>
    public static int Integer(string argument, int min, int max)
    {
        var number = WholeNumber.Parse(argument, $"Integer expected: {argument}");
        return number < min ? throw AckException.Argument($"Number too small: {argument}")
            : number > max ? throw AckException.Argument($"Number too large: {argument}")
            : (int)number;
    }

    /// <summary>0 or 1.</summary>
    public static bool Boolean(string argument) =>
        argument switch
        {
            "0" => false,
            "1" => true,
            _ => throw AckException.Argument($"Boolean (0/1) expected: {argument}"),
        };

    /// <summary>A number of seconds, with a fraction.</summary>
    public static TimeSpan Seconds(string argument)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(argument, style, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, -MaxSeconds, MaxSeconds))
            : throw AckException.Argument($"Float expected: {argument}");
    }

    /// <summary>A position, or a range <c>START:END</c> without its end, which may be left out.</summary>
    public static (int Start, int End) Range(string argument) => WholeNumber.ParseRange(argument);

    /// <summary>As <see cref="Range"/>; -1 stands for all, as it did in old versions of the protocol.</summary>
    public static (int Start, int End) RangeOrAll(string argument) => argument == "-1" ? (0, int.MaxValue) : Range(argument);

    /// <summary>A place in the queue to put songs: from the start, or with <c>+</c> and <c>-</c> from the current song.</summary>
    public static QueuePosition Position(string argument) =>
        argument switch
        {
            ['+', .. var offset] => new QueuePosition(Unsigned(offset), Anchor.AfterCurrent),
            ['-', .. var offset] => new QueuePosition(Unsigned(offset), Anchor.BeforeCurrent),
            _ => new QueuePosition(Unsigned(argument)),
        };
}
