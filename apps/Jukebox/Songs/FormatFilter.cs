using System.Globalization;
using System.Text;

namespace Jukebox.Songs;

/// <summary>A condition on the form of a song's samples: <c>(AudioFormat =~ '44100:*:2')</c>.</summary>
/// <param name="SampleRate">In samples a second; <see langword="null"/> for any.</param>
/// <param name="Bits">Of one sample, 0 for floating point; <see langword="null"/> for any.</param>
/// <param name="Channels">How many; <see langword="null"/> for any.</param>
internal sealed record FormatFilter(int? SampleRate, int? Bits, int? Channels) : Filter
{
    public override bool Matches(Song song) => song.Format is { } format
        && (SampleRate ?? format.SampleRate) == format.SampleRate
        && (Bits ?? format.Bits) == format.Bits
        && (Channels ?? format.Channels) == format.Channels;

    internal override void Print(StringBuilder text)
    {
        var comparison = SampleRate is null || Bits is null || Channels is null ? "=~" : "==";
        text.Append("(AudioFormat ").Append(comparison).Append(" '")
            .Append(Part(SampleRate)).Append(':').Append(Bits == 0 ? "f" : Part(Bits)).Append(':').Append(Part(Channels)).Append("')");
    }

    private static string Part(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "*";
}
