namespace Nekka.Benchmarks.Growing;

/// <summary>What one of many costs.</summary>
/// <param name="Name">What is done with it.</param>
/// <param name="Unit"><c>ns</c> or <c>B</c>.</param>
/// <param name="Value">The cost of one.</param>
internal sealed record GrowthMeasure(string Name, string Unit, double Value)
{
    /// <summary>The time of each of some operations since a moment.</summary>
    public static GrowthMeasure Time(string name, TimeSpan time, int operations) => new(name, "ns", time.TotalNanoseconds / operations);

    /// <summary>The memory of each.</summary>
    public static GrowthMeasure Memory(string name, long bytes, int count) => new(name, "B", (double)bytes / count);
}
