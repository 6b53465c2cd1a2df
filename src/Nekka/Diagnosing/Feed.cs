using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Nekka.Actors;
using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>The inside of a <see cref="DiagnosisFeed"/>: what listens refers to this and not to that, so that a feed which everybody has forgotten is
/// collected, and ends this.</summary>
/// <remarks>What it knows of a system lives as long as the system.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class Feed
{
    private const double Share = 0.025; // Of one processor, for going through all actors.

    private readonly object _gate = new();
    private readonly WeakReference<ActorSystemContext>? _only;
    private readonly ConditionalWeakTable<ActorSystemContext, SystemWatch> _watches = [];
    private readonly PoolMeter _pool = new();
    private readonly ActorOrder _order = new();
    private readonly Flow _flow = new();
    private long _looks;
    private long _nextLook;
    private long _cost; // Of the last look.
    private int _lookedAt; // Tells the systems of the last look from others: the order of the actors holds for these.
    private bool _ended;

    public Feed(ActorSystemContext? only)
    {
        _only = only is null ? null : new WeakReference<ActorSystemContext>(only);
        lock (_gate)
        {
            Attach();
        }
    }

    /// <summary>Looks at the actors, and writes what there is to see.</summary>
    public void Write(IBufferWriter<byte> json, DiagnosisQuery query)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, typeof(DiagnosisFeed));
            var begun = Stopwatch.GetTimestamp();
            var systems = Attach();
            _pool.Look();
            if (begun >= _nextLook || IdentityOf(systems) != _lookedAt || systems.Exists(static system => system.Seconds is null && system.Census.Count == 0))
            {
                Look(systems);
            }

            var judgements = new Judgements(systems, _pool);
            judgements.Mark(systems);

            using var writer = new Utf8JsonWriter(json);
            writer.WriteStartObject();
            new Diagnosis(systems, _pool, judgements, query, writer).Write(_order, _flow, _looks);
            writer.WriteNumber("took", Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 6));
            writer.WriteEndObject();
        }
    }

    /// <summary>Gives back all that the feed listens with.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var system in MeasuredActors.Systems)
            {
                foreach (var listener in system.Probes.OfClass<Listener>().Where(listener => listener.Watch.Feed == this))
                {
                    listener.Watch.Dispose();
                }
            }
        }
    }

    private void Look(List<SystemWatch> systems)
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var system in systems)
        {
            system.Look();
            system.Judge(_pool);
        }

        var end = Stopwatch.GetTimestamp();
        var cost = end - begun;
        _lookedAt = IdentityOf(systems);
        _nextLook = _looks++ == 0 ? 0 : end + (long)(Math.Min(cost, _cost) * (1 - Share) / Share); // The first look compiles its code.
        _cost = _looks == 1 ? long.MaxValue : cost; // The less of two, because a look may be interrupted.
    }

    private static int IdentityOf(List<SystemWatch> systems)
    {
        var identity = default(HashCode);
        systems.ForEach(system => identity.Add(RuntimeHelpers.GetHashCode(system)));
        return identity.ToHashCode();
    }

    private List<SystemWatch> Attach()
    {
        var systems = new List<SystemWatch>();
        foreach (var system in MeasuredActors.Systems)
        {
            if (!system.HasEnded && (_only is null || (_only.TryGetTarget(out var only) && only == system)))
            {
                systems.Add(_watches.GetValue((ActorSystemContext)system, system => new SystemWatch(system, this)));
            }
        }

        return systems;
    }
}
