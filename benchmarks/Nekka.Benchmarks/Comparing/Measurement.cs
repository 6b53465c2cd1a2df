namespace Nekka.Benchmarks.Comparing;

/// <summary>The measurement of one process.</summary>
/// <param name="Value">Time per operation in nanoseconds, or the value in the scenario's unit.</param>
/// <param name="Bytes">Bytes allocated per operation, by the whole process.</param>
/// <param name="Collections">The number of collections, by generation.</param>
/// <param name="Version">The contender's version.</param>
/// <param name="ForeignLoad">The number of processors that other processes kept busy meanwhile.</param>
internal sealed record Measurement(double Value, double Bytes, int[] Collections, string Version, double ForeignLoad = 0)
{
    private const double ToleratedLoad = 0.15;

    /// <summary>Whether other load on the machine disturbed the measurement.</summary>
    public bool IsDisturbed => ForeignLoad > ToleratedLoad;
}
