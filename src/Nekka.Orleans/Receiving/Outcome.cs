using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Receiving;

/// <summary>What has become of a message.</summary>
/// <param name="number">The number of the message.</param>
internal abstract class Outcome(long number)
{
    /// <summary>The number of the message.</summary>
    public long Number => number;

    /// <summary>The answer on the wire, once the outcome is there.</summary>
    /// <remarks>Any thread may ask, again and again: a reply may get lost.</remarks>
    public abstract Answer Answer { get; }

    /// <summary>Learns that nobody wants the answer any more.</summary>
    public abstract void GiveUp();
}
