using System.Globalization;

namespace Jukebox.Songs;

/// <summary>The form of a song's samples.</summary>
/// <param name="SampleRate">In samples a second.</param>
/// <param name="Bits">Of one sample; 0 where the form of the file has none.</param>
/// <param name="Channels">How many.</param>
public sealed record AudioFormat(int SampleRate, int Bits, int Channels)
{
    /// <summary>As the protocol writes it: <c>44100:16:2</c>; <c>f</c> stands for floating point.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SampleRate}:{(Bits == 0 ? "f" : Bits)}:{Channels}");
}
