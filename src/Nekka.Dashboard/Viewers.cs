using System.Diagnostics.CodeAnalysis;

namespace Nekka.Dashboard;

/// <summary>Those who look at the page. A viewer who has gone is forgotten after a few seconds, so that one who has lost the connection for a
/// moment comes back to the same rates.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Viewers(ActorSystem? system, TimeProvider clock) : IDisposable
{
    /// <summary>How many may look at the same time.</summary>
    public const int Most = 32;

    /// <summary>After what time a viewer who has gone is forgotten.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Viewer> _viewers = new(StringComparer.Ordinal);
    private ITimer? _timer; // While there are viewers.

    /// <summary>How many look now, or did a moment ago.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _viewers.Count;
            }
        }
    }

    /// <summary>Makes a feed for one look.</summary>
    public DiagnosisFeed NewFeed() => new(system);

    /// <summary>Returns the viewer of that name, who may be new.</summary>
    /// <returns><see langword="false"/> if too many look already.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out Viewer? viewer)
    {
        lock (_gate)
        {
            if (_viewers.TryGetValue(name, out viewer))
            {
                viewer.Touch(); // In one step with the search, so that the timer does not forget it in between.
                return true;
            }

            if (_viewers.Count >= Most)
            {
                return false;
            }

            viewer = new Viewer(system, clock);
            _viewers.Add(name, viewer);
            _timer ??= clock.CreateTimer(static viewers => ((Viewers)viewers!).ForgetGone(), this, Grace, Grace);
            return true;
        }
    }

    /// <summary>Forgets all viewers.</summary>
    public void Dispose() => Forget(static _ => true);

    private void ForgetGone() => Forget(static viewer => viewer.UnusedFor >= Grace);

    private void Forget(Predicate<Viewer> isGone)
    {
        lock (_gate)
        {
            foreach (var (name, viewer) in _viewers.ToArray())
            {
                if (isGone(viewer))
                {
                    _viewers.Remove(name);
                    viewer.Dispose();
                }
            }

            if (_viewers.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }
}
