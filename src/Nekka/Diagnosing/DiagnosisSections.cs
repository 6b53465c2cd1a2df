using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>The parts of a diagnosis.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "It is a set of sections.")]
public enum DiagnosisSections
{
    /// <summary>Only what every diagnosis has: <see cref="Process"/>.</summary>
    None = 0,

    /// <summary>The process, its thread pool and the sums over all actors. It is in every diagnosis.</summary>
    Process = 1,

    /// <summary>What seems to be wrong, the worst first.</summary>
    Judgements = 2,

    /// <summary>The circles of actors that wait for each other.</summary>
    Deadlocks = 4,

    /// <summary>One page of the list of actors.</summary>
    Actors = 8,

    /// <summary>The sums over the actors of each class.</summary>
    Classes = 16,

    /// <summary>The dead letters since the feed began.</summary>
    DeadLetters = 32,

    /// <summary>Which class sends how many messages to which, since the feed was first asked for this. Each message costs some tens of nanoseconds
    /// more from then on, until the feed is disposed of.</summary>
    Flow = 64,

    /// <summary>The actor of <see cref="DiagnosisQuery.ActorUrn"/>, with all that is known of it. Each message to that actor is timed from then on.</summary>
    Actor = 128,

    /// <summary>All but <see cref="Flow"/> and <see cref="Actor"/>.</summary>
    Usual = Process | Judgements | Deadlocks | Actors | Classes | DeadLetters,
}
