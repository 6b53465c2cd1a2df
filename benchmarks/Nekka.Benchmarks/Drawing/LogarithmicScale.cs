namespace Nekka.Benchmarks.Drawing;

/// <summary>Places numbers on a line, so that equal ratios have equal lengths.</summary>
internal sealed class LogarithmicScale(double least, double most, double from, double to)
{
    /// <summary>Whether a number is on the line.</summary>
    public bool Contains(double value) => value >= least * 0.999 && value <= most * 1.001;

    /// <summary>The place of a number.</summary>
    public double At(double value) => from + ((to - from) * Math.Log(value / least) / Math.Log(most / least));
}
