using System.Globalization;

namespace Nekka.Testing.Tests;

/// <summary>Runs a program under as many schedules as a test run has time for.</summary>
/// <remarks>40, unless the environment variable <c>NEKKA_EXPLORATION_SCHEDULES</c> says otherwise.</remarks>
internal static class Explored
{
    /// <summary>The part of the schedules for one of several programs that explore the same guarantee.</summary>
    public const double OneOfSeveral = 0.25;

    private static readonly int Schedules =
        int.TryParse(Environment.GetEnvironmentVariable("NEKKA_EXPLORATION_SCHEDULES"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 40;

    /// <summary>For programs in which actors fail and messages get lost on purpose.</summary>
    public static SimulationOptions WithFailures { get; } = new() { FailOnErrors = false, FailOnDeadLetters = false };

    /// <summary>Asserts that no schedule makes the program fail.</summary>
    /// <param name="program">The program.</param>
    /// <param name="options">What is to be other than usual.</param>
    /// <param name="part">Which part of the usual number of schedules is tried: for programs that take long.</param>
    public static void WithoutFault(Func<ActorSystem, Task> program, SimulationOptions? options = null, double part = 1) =>
        Simulation.Explore((int)(Schedules * part), program, options);
}
