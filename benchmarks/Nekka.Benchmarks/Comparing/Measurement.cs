namespace Nekka.Benchmarks.Comparing;

/// <summary>What one process measured.</summary>
/// <param name="Value">Time per operation in nanoseconds, or what else the scenario's unit says.</param>
/// <param name="Bytes">Bytes allocated per operation, by the whole process.</param>
/// <param name="Collections">How many collections there were, by generation.</param>
/// <param name="Version">Of the contender.</param>
/// <param name="ForeignLoad">How many processors others kept busy meanwhile.</param>
internal sealed record Measurement(double Value, double Bytes, int[] Collections, string Version, double ForeignLoad = 0)
{
    private const double ToleratedLoad = 0.15;

    /// <summary>Whether other load on the machine disturbed it.</summary>
    public bool IsDisturbed => ForeignLoad > ToleratedLoad;
}
