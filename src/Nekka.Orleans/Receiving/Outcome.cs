using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Receiving;

/// <summary>What has become of a message. The bytes are made when the sender is told, so that the actor need not make them.</summary>
/// <param name="number">The number of the message.</param>
internal abstract class Outcome(long number)
{
    /// <summary>The number of the message.</summary>
    public long Number => number;

    /// <summary>The answer on the wire.</summary>
    /// <remarks>Any thread may ask, again and again: a reply may get lost.</remarks>
    public abstract Answer Answer { get; }

    /// <summary>Learns that nobody wants the answer any more.</summary>
    public abstract void GiveUp();
}
