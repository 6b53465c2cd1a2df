using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Jukebox.Sound;

/// <summary>Those who hear the stream now. Any thread may use it.</summary>
internal sealed class Listeners
{
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    /// <summary>What each has got so far.</summary>
    public ImmutableArray<ListenerStatistics> Statistics => [.. _listeners.Keys.Select(static listener => listener.Statistics)];

    /// <summary>Somebody begins to listen.</summary>
    public Listener Add()
    {
        var listener = new Listener();
        _listeners.TryAdd(listener, 0);
        return listener;
    }

    /// <summary>Somebody has gone.</summary>
    public void Remove(Listener listener) => _listeners.TryRemove(listener, out _);
}
