using System.Collections.Concurrent;
using Nekka.Keyed;
using Orleans.Runtime;

namespace Nekka.Orleans.Hosting;

/// <summary>Keeps the actors of a silo in memory that are at work, though no message has come to them for long.</summary>
/// <remarks>Orleans takes an actor for idle when it has had no request for a while. It knows nothing of a handler that nobody awaits, of timers, and of work
/// in the background. Were such an actor to end, a second object could start before the handler of the first has ended.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class BusyActors : IDisposable
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<KeyedActor, IGrainContext> _actors = new();
    private readonly Lazy<IGrainRuntime> _runtime;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;

    /// <summary>Begins to look.</summary>
    /// <param name="runtime">Orleans, which is asked for when the first actor is there.</param>
    /// <param name="shortestIdleTime">After what time Orleans takes an actor for idle at the soonest.</param>
    /// <param name="clock">The clock.</param>
    public BusyActors(Lazy<IGrainRuntime> runtime, TimeSpan shortestIdleTime, TimeProvider clock)
    {
        _runtime = runtime;
        _interval = shortestIdleTime / 4 < LongestInterval ? shortestIdleTime / 4 : LongestInterval;
        _timer = clock.CreateTimer(static actors => ((BusyActors)actors!).Look(), this, _interval, _interval);
    }

    /// <summary>Looks after an actor from now on.</summary>
    public void Add(KeyedActor actor, IGrainContext context) => _actors[actor] = context;

    /// <summary>Looks after an actor no longer.</summary>
    public void Remove(KeyedActor actor) => _actors.TryRemove(actor, out _);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var (actor, context) in _actors)
        {
            if (!actor.IsIdle(out _) || IdleSignal.HasBegunSomething(actor))
            {
                Keep(context);
            }
        }
    }

    private void Keep(IGrainContext context)
    {
        try
        {
            _runtime.Value.DelayDeactivation(context, 3 * _interval);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }
}
