namespace Nekka.Orleans.Deadlocks;

/// <summary>One wait that a probe has met on its way.</summary>
/// <param name="Actor">The URN of the actor that waits; for an actor of the cluster, its address.</param>
/// <param name="Wait">The number of the future that it waits for. No other future on any machine has the number.</param>
/// <param name="Text">Which actor waits, in which turn, for what: a line of the report. Empty in the first of two probes.</param>
[GenerateSerializer]
[Immutable]
internal readonly record struct WaitStep([property: Id(0)] string Actor, [property: Id(1)] ulong Wait, [property: Id(2)] string Text)
{
    /// <summary>Whether it is the same wait, which was perhaps met earlier.</summary>
    public bool IsSame(in WaitStep other) => Wait == other.Wait && string.Equals(Actor, other.Actor, StringComparison.Ordinal);
}
