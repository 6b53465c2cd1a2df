using System.Globalization;

namespace Nekka.Tests;

public static class Limits
{
    /// <summary>How many times larger than usual the storms are: 1, unless <c>NEKKA_STORM_FACTOR</c> says otherwise.</summary>
    public static int StormFactor { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NEKKA_STORM_FACTOR"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? factor : 1;

    /// <summary>How long a test may wait for a signal before it counts as hung. Never a pause.</summary>
    public static TimeSpan Hang { get; } = TimeSpan.FromSeconds(30 * StormFactor);
}
