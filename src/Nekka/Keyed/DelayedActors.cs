using Nekka.Cells;

namespace Nekka.Keyed;

/// <summary>Keeps actors by key in memory whose start has failed, until they may try again. Otherwise code that looks such a key up anew could
/// find an actor that knows of no failure, and would start at once.</summary>
/// <remarks>An actor whose time has passed leaves when another start fails.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class DelayedActors(SystemContext system)
{
    private readonly object _gate = new();
    private readonly PriorityQueue<KeyedActor, long> _byTime = new();

    /// <summary>Keeps an actor in memory for so long.</summary>
    public void Keep(KeyedActor actor, TimeSpan delay)
    {
        lock (_gate)
        {
            var now = system.Milliseconds;
            while (_byTime.TryPeek(out _, out var end) && end <= now)
            {
                _byTime.Dequeue();
            }

            _byTime.Enqueue(actor, now + (long)Math.Ceiling(delay.TotalMilliseconds));
        }
    }
}
