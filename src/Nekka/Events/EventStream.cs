namespace Nekka.Events;

/// <summary>The messages of a type, for <c>await foreach</c>.</summary>
internal sealed class EventStream<T>(ActorEvents events, int capacity, InboxFullMode fullMode, CancellationToken ofStream) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var reader = new EventReader<T>(events, capacity, fullMode, ofStream, cancellationToken);
        events.Add(reader);
        return reader;
    }
}
