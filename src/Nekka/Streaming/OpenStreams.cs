using Nekka.Cells;

namespace Nekka.Streaming;

/// <summary>The enumerations that run in an actor.</summary>
/// <remarks><b>Thread safety:</b> any thread may ask whether there are any. Only the actor's own pass changes them.</remarks>
internal sealed class OpenStreams
{
    private readonly HashSet<StreamProducer> _producers = [];
    private volatile int _count;

    /// <summary>Whether any enumeration runs.</summary>
    public bool Any => _count > 0;

    public void Add(StreamProducer producer)
    {
        _producers.Add(producer);
        _count = _producers.Count;
    }

    public void Remove(StreamProducer producer)
    {
        _producers.Remove(producer);
        _count = _producers.Count;
    }

    /// <summary>Ends all of them as if their sequences were over.</summary>
    public void Complete()
    {
        foreach (var producer in _producers.ToArray())
        {
            producer.Complete();
        }
    }

    /// <summary>Fails the enumerations that are left when the actor has ended. After an orderly end, none is left.</summary>
    public void End()
    {
        foreach (var producer in _producers.ToArray())
        {
            producer.Break(); // The producer removes itself.
        }
    }
}
