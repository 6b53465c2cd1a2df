using Nekka.Cells;
using Nekka.Futures;

namespace Nekka.Streaming;

/// <summary>The actor's side of an enumeration.</summary>
/// <remarks><b>Thread safety:</b> any thread may read the properties. The actor's own pass alone uses the rest.</remarks>
internal abstract class StreamProducer
{
    private protected StreamProducer() => Ended = new StreamEnd(this);

    /// <summary>The actor that makes the items; before the enumeration has begun, the one that is asked to.</summary>
    public abstract ActorCell Actor { get; }

    /// <summary>The call in words, for reports.</summary>
    public abstract string Description { get; }

    /// <summary>A future that is set when the iterator has been disposed of.</summary>
    public StreamEnd Ended { get; }

    /// <summary>Learns that the reader wants more items.</summary>
    public abstract void Demand(Future fetch);

    /// <summary>Learns that the reader waits, although no more items will be made.</summary>
    public abstract void Await(Future fetch);

    /// <summary>Learns that the reader has left.</summary>
    public abstract void Leave();

    /// <summary>Ends the enumeration as if the sequence were over, because the host stops.</summary>
    public abstract void Complete();

    /// <summary>Learns that the actor has ended by a fault of the library, so that the enumeration cannot end in order.</summary>
    public abstract void Break();
}
