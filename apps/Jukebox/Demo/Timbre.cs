namespace Jukebox.Demo;

/// <summary>How an instrument sounds.</summary>
/// <param name="Harmonics">How loud each harmonic is, the fundamental first.</param>
/// <param name="Attack">How many seconds a note takes to become loud.</param>
/// <param name="Decay">After how many seconds a note that is held has become quiet by two thirds.</param>
/// <param name="Release">After how many seconds a note that has ended has become quiet by two thirds.</param>
internal sealed record Timbre(double[] Harmonics, double Attack, double Decay, double Release)
{
    private const int TableLength = 2048;

    /// <summary>A soft flute.</summary>
    public static Timbre Flute { get; } = new([1, 0.35, 0.12, 0.04], 0.05, 2.2, 0.12);

    /// <summary>A music box.</summary>
    public static Timbre Bell { get; } = new([1, 0, 0.4, 0.1, 0, 0.12], 0.004, 0.5, 0.25);

    /// <summary>A plucked string.</summary>
    public static Timbre String { get; } = new([1, 0.55, 0.38, 0.22, 0.14, 0.08], 0.003, 0.35, 0.1);

    /// <summary>A small organ.</summary>
    public static Timbre Reed { get; } = new([1, 0.1, 0.4, 0.06, 0.2, 0, 0.1], 0.02, 4, 0.06);

    /// <summary>A round bass.</summary>
    public static Timbre Bass { get; } = new([1, 0.5, 0.15, 0.05], 0.008, 0.7, 0.08);

    /// <summary>One period of the wave. One more sample at the end is the first again.</summary>
    public float[] Wave { get; } = WaveOf(Harmonics);

    private static float[] WaveOf(double[] harmonics)
    {
        var sum = harmonics.Sum();
        var wave = new float[TableLength + 1];
        for (var i = 0; i <= TableLength; i++)
        {
            double value = 0;
            for (var h = 0; h < harmonics.Length; h++)
            {
                value += harmonics[h] * Math.Sin(2 * Math.PI * (h + 1) * i / TableLength);
            }

            wave[i] = (float)(value / sum);
        }

        return wave;
    }
}
