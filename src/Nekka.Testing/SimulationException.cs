namespace Nekka.Testing;

/// <summary>A schedule made the simulated program fail.</summary>
/// <remarks>The message has the failure, the seed, the trace, and the call that replays the schedule. The inner exception is the one
/// that the program threw, if it threw one.</remarks>
public sealed class SimulationException : Exception
{
    internal SimulationException(string message, ulong seed, int schedule, string trace, Exception? cause)
        : base(message, cause)
    {
        Seed = seed;
        Schedule = schedule;
        Trace = trace;
    }

    /// <summary>The seed of the schedule, for <c>Simulation.Replay</c>.</summary>
    [CLSCompliant(false)]
    public ulong Seed { get; }

    /// <summary>The number of the failed schedule, counted from 1.</summary>
    public int Schedule { get; }

    /// <summary>Every step of the schedule.</summary>
    public string Trace { get; }
}
