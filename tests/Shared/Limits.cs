using System.Globalization;

namespace Nekka.Tests;

public static class Limits
{
    /// <summary>How many times larger than usual the storms are: 1, unless <c>NEKKA_STORM_FACTOR</c> says otherwise.</summary>
    public static int StormFactor { get; } = Number("NEKKA_STORM_FACTOR", usually: 1);

    /// <summary>How long storms that go by time last at least: as short as they can, unless <c>NEKKA_STORM_SECONDS</c> says otherwise.</summary>
    public static TimeSpan StormTime { get; } = TimeSpan.FromSeconds(Number("NEKKA_STORM_SECONDS", usually: 0));

    /// <summary>How long a test may wait for a signal before it counts as hung. Never a pause.</summary>
    public static TimeSpan Hang { get; } = TimeSpan.FromSeconds(30 * StormFactor);

    private static int Number(string variable, int usually) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usually;
}
