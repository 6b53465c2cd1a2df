using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Foreign;

namespace Nekka.Waiting;

/// <summary>Looks, by a timer, for circles of waits that may be deadlocks or are about to end by a timeout.</summary>
/// <remarks>
/// <para>An await inside a method that the handler calls, or of a task made of a future, need not keep the turn from going
/// on: nobody can tell from outside. Such a circle is only logged, at Warning, when it has not changed for
/// <see cref="ActorSystemOptions.DeadlockGracePeriod"/>. A certain circle that no wait closed is reported here too: an actor that
/// awaits a future of a future does not know at first which actor it waits for.</para>
/// <para>There is a timer only while some actor has a wait of the kind. A simulation needs no timer: it sees by itself when nothing
/// can go on.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class DeadlockWatch
{
    private readonly object _gate = new();
    private readonly SystemContext _system;
    private readonly OneShotTimer _timer;
    private TimeSpan _interval;
    private List<Suspicion> _suspicions = [];
    private volatile bool _isTimerSet;
    private bool _ended;

    public DeadlockWatch(SystemContext system)
    {
        (_system, _timer) = (system, new OneShotTimer(system.Clock, Look));
        _interval = IntervalAfter(TimeSpan.Zero);
    }

    /// <summary>Sets the timer for the next look, unless it is set.</summary>
    public void LookSoon()
    {
        if (!_isTimerSet && _system.Options.DeadlockDetection != DeadlockDetection.Off && !_system.IsSimulated)
        {
            SetTimer();
        }
    }

    /// <summary>Stops looking.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _timer.End();
        }
    }

    private void SetTimer()
    {
        lock (_gate)
        {
            if (_isTimerSet || _ended)
            {
                return;
            }

            _isTimerSet = true;
            _timer.Set(_interval);
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

            // Before looking: an actor that begins to wait while we look sets the timer anew.
            _isTimerSet = false;
        }

        var begun = _system.Clock.GetTimestamp();
        var found = DeadlockSearch.In(_system, out var isAnyWaiting);
        lock (_gate)
        {
            _interval = IntervalAfter(_system.Clock.GetElapsedTime(begun));
            _suspicions = found.ConvertAll(circle => _suspicions.Find(known => known.Circle.IsSame(circle)) ?? new Suspicion(circle, _system.Milliseconds));
        }

        foreach (var suspicion in _suspicions)
        {
            Judge(suspicion);
        }

        if (isAnyWaiting)
        {
            LookSoon();
        }
    }

    // A circle counts from the first look that finds it, so it is logged up to two intervals late. Looking takes one percent of the time at most,
    // unless half of the grace period is too short for that.
    private TimeSpan IntervalAfter(TimeSpan look)
    {
        var grace = _system.Options.DeadlockGracePeriod;
        return TimeSpan.FromTicks(Math.Clamp(look.Ticks * 100, grace.Ticks / 10, grace.Ticks / 2));
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
            if (!suspicion.Circle.TryBreak() && suspicion.Circle.TryClaim())
            {
                suspicion.Circle.Report(_system);
            }
        }
        else
        {
            suspicion.Circle.ReportSuspicion(_system, age);
            suspicion.Circle.TryBreak();
        }
    }

    /// <summary>A circle that was seen, and since when it has not changed.</summary>
    private sealed class Suspicion(Deadlock circle, long since)
    {
        public Deadlock Circle => circle;

        public long Since => since;

        public bool IsReported { get; set; }
    }
}
