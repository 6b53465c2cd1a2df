namespace Nekka.Telemetry;

/// <summary>Counts durations by their length.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class TimeHistogram
{
    private static readonly double[] Bounds = Instruments.Bounds;

    private readonly long[] _counts = new long[Bounds.Length + 1];

    /// <summary>The largest duration of each bucket but the last, in seconds.</summary>
    public static IReadOnlyList<double> UpperBounds => Bounds;

    /// <summary>Adds a duration.</summary>
    public void Add(TimeSpan time)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && time.TotalSeconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
    }

    /// <summary>Returns the counts of all buckets.</summary>
    public long[] Read() => Array.ConvertAll(_counts, static count => count); // Each is read in one step.
}
