using System.Globalization;

namespace Nekka.Testing.Tests;

/// <summary>Runs a program under as many schedules as a test run has time for.</summary>
/// <remarks>2,000, unless the environment variable <c>NEKKA_EXPLORATION_SCHEDULES</c> says otherwise.</remarks>
internal static class Explored
{
    private static readonly int Schedules =
        int.TryParse(Environment.GetEnvironmentVariable("NEKKA_EXPLORATION_SCHEDULES"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 2_000;

    /// <summary>For programs in which actors fail and messages get lost on purpose.</summary>
    public static SimulationOptions WithFailures { get; } = new() { FailOnErrors = false, FailOnDeadLetters = false };

    /// <summary>Asserts that no schedule makes the program fail.</summary>
    public static void WithoutFault(Func<ActorSystem, Task> program, SimulationOptions? options = null) =>
        Simulation.Explore(Schedules, program, options);
}
