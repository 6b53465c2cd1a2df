namespace Jukebox.Tests.Sound;

/// <summary>Pure tones, and how to hear them.</summary>
internal static class Tone
{
    public const int SampleRate = 44_100;

    /// <summary>A tone at half of the greatest amplitude.</summary>
    public static double[] Of(double frequency, int rate, int count, double amplitude = 0.5) =>
        [.. Enumerable.Range(0, count).Select(index => amplitude * Math.Sin(2 * Math.PI * frequency * index / rate))];

    /// <summary>The share of the energy of one channel that is at a frequency: 1 for the pure tone, 0 for others and for silence.</summary>
    /// <remarks>Goertzel's algorithm. Give it a whole number of periods, as a second of any whole frequency is.</remarks>
    public static double Share(ReadOnlySpan<short> samples, int channel, double frequency)
    {
        var angle = 2 * Math.PI * frequency / SampleRate;
        double before = 0, beforeThat = 0, energy = 0;
        var count = samples.Length / 2;
        for (var index = 0; index < count; index++)
        {
            double sample = samples[(2 * index) + channel];
            energy += sample * sample;
            (before, beforeThat) = (sample + (2 * Math.Cos(angle) * before) - beforeThat, before);
        }

        var power = (before * before) + (beforeThat * beforeThat) - (2 * Math.Cos(angle) * before * beforeThat);
        return energy == 0 ? 0 : 2 * power / (count * energy);
    }

    /// <summary>The greatest amplitude of a channel.</summary>
    public static int Peak(ReadOnlySpan<short> samples, int channel)
    {
        var peak = 0;
        for (var index = channel; index < samples.Length; index += 2)
        {
            peak = Math.Max(peak, Math.Abs((int)samples[index]));
        }

        return peak;
    }

    /// <summary>The middle of a sound, without what encoders do to its edges: so many frames.</summary>
    public static short[] Middle(short[] samples, int frames = SampleRate / 2)
    {
        var from = (samples.Length / 2) - frames;
        return samples[(from - (from % 2))..][..(2 * frames)];
    }
}
