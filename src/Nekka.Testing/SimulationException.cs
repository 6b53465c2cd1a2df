namespace Nekka.Testing;

/// <summary>A schedule made the simulated program fail.</summary>
/// <remarks>The message has everything: what happened, the seed, the trace, and how to replay it. What the program threw is the
/// inner exception.</remarks>
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

    /// <summary>Which of the schedules tried it was, counted from 1.</summary>
    public int Schedule { get; }

    /// <summary>Every step of the schedule.</summary>
    public string Trace { get; }
}
