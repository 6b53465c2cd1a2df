using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>Circles of waits that may be deadlocks, or are about to end by a timeout: looked for now and then.</summary>
/// <remarks>
/// <para>An await inside a method that the handler calls, or of a task made of a future, need not keep the turn from going
/// on: nobody can tell from outside. So such a circle is only mentioned, at Warning, when it has not changed for
/// <see cref="ActorSystemOptions.DeadlockGracePeriod"/>. A certain one that nobody closed by a wait is reported too: whoever
/// awaits what another future will give does not know at first for whom.</para>
/// <para>There is a timer only while some actor has a wait of the kind. A simulation has none: it sees by itself when nothing
/// can go on.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Suspicions
{
    private readonly object _gate = new();
    private readonly ActorSystem _system;
    private readonly OneShotTimer _timer;
    private List<Suspicion> _suspicions = [];
    private volatile bool _roused;
    private bool _ended;

    public Suspicions(ActorSystem system) => (_system, _timer) = (system, new OneShotTimer(system, Look));

    /// <summary>Has somebody look, soon, for circles.</summary>
    public void Rouse()
    {
        if (!_roused && _system.Options.DeadlockDetection != DeadlockDetection.Off && _system.Simulation is null)
        {
            Start();
        }
    }

    /// <summary>Looks no more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _timer.End();
        }
    }

    private void Start()
    {
        lock (_gate)
        {
            if (_roused || _ended)
            {
                return;
            }

            _roused = true;
            _timer.Set(_system.Options.DeadlockGracePeriod / 2);
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            // Before looking: whoever begins to wait while we look starts the timer anew.
            _roused = false;
        }

        var waiting = _system.Registry.Everybody().Where(static actor => actor.Waits.Any()).ToArray();
        var found = Circles(waiting);
        lock (_gate)
        {
            _suspicions = found.ConvertAll(circle => _suspicions.Find(known => known.Circle.IsSame(circle)) ?? new Suspicion(circle, _system.Milliseconds));
        }

        foreach (var suspicion in _suspicions)
        {
            Judge(suspicion);
        }

        if (waiting.Length > 0)
        {
            Rouse();
        }
    }

    private void Judge(Suspicion suspicion)
    {
        var age = TimeSpan.FromMilliseconds(_system.Milliseconds - suspicion.Since);
        if (suspicion.IsReported || age < _system.Options.DeadlockGracePeriod)
        {
            return;
        }

        suspicion.IsReported = true;
        if (suspicion.Circle.IsCertain)
        {
            if (suspicion.Circle.TryClaim())
            {
                suspicion.Circle.Report(_system);
            }
        }
        else if (_system.Logger.IsEnabled(LogLevel.Warning))
        {
            suspicion.Circle.ReportSuspicion(_system, age);
        }
    }

    // One circle at least of those that each actor is part of.
    private static List<Deadlock> Circles(ActorCell[] waiting)
    {
        var circles = new List<Deadlock>();
        var done = new HashSet<ActorCell>();
        foreach (var actor in waiting)
        {
            Follow(actor, done, circles);
        }

        return circles;
    }

    private static void Follow(ActorCell start, HashSet<ActorCell> done, List<Deadlock> circles)
    {
        var path = new List<WaitLink>();
        var places = new Dictionary<ActorCell, int>(); // Where in the path each was, and may not be any more.
        var open = new Stack<(int Depth, WaitLink Link)>();
        Open(start);
        while (open.TryPop(out var next))
        {
            path.RemoveRange(next.Depth, path.Count - next.Depth);
            path.Add(next.Link);
            places[next.Link.Waiter] = next.Depth;
            var owner = next.Link.Owner;
            if (places.TryGetValue(owner, out var beginning) && beginning < path.Count && path[beginning].Waiter == owner)
            {
                circles.Add(new Deadlock([.. path[beginning..]]));
            }
            else
            {
                Open(owner);
            }
        }

        void Open(ActorCell actor)
        {
            if (!done.Add(actor))
            {
                return;
            }

            foreach (var link in actor.Waits.SelectMany(wait => WaitLink.Of(actor, wait)))
            {
                open.Push((path.Count, link));
            }
        }
    }

    private sealed class Suspicion(Deadlock circle, long since)
    {
        public Deadlock Circle => circle;

        public long Since => since;

        public bool IsReported { get; set; }
    }
}
