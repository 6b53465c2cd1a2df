using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Inspecting;

/// <summary>Looks regularly for actors that handle one message for too long, and for a thread pool that runs nothing.</summary>
/// <remarks>With the machine's clock it has its own thread, because the slow actors may hold all of the pool's threads. With another clock
/// it uses a timer of that clock.</remarks>
internal sealed class Watchdog
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(1); // Timers and waits drop fractions, and 0 means without a pause, or once.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly SystemContext _system;
    private readonly TimeSpan _limit;
    private readonly Dictionary<ActorCell, long> _reported = []; // The number of the reported message of each actor.
    private readonly ITimer? _timer;
    private PoolPing? _ping;
    private long _pingedAt;
    private bool _isStarvationReported;
    private bool _ended;

    public Watchdog(SystemContext system, TimeSpan limit)
    {
        _system = system;
        _limit = limit;
        var interval = TimeSpan.FromTicks(long.Clamp(limit.Ticks / 4, ShortestInterval.Ticks, LongestInterval.Ticks));
        if (!system.IsInRealTime)
        {
            _timer = system.Clock.CreateTimer(static self => ((Watchdog)self!).Look(), this, interval, interval);
            return;
        }

        new Thread(() => Run(interval)) { Name = "Nekka watchdog", IsBackground = true }.UnsafeStart();
    }

    /// <summary>Ends the watchdog.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }

        _timer?.Dispose();
    }

    private void Run(TimeSpan interval)
    {
        lock (_gate)
        {
            while (!_ended)
            {
                Look();
                Monitor.Wait(_gate, interval);
            }
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            var busy = _system.Registry.RegisteredThenTracked().Where(static actor => actor.SeemsBusy).ToArray();
            LookForSlow(busy);
            LookAtPool(busy);
        }
    }

    private void LookForSlow(ActorCell[] busy)
    {
        var slow = new HashSet<ActorCell>();
        foreach (var actor in busy)
        {
            if (actor.MessageAge < _limit || !(actor.Logger.IsEnabled(LogLevel.Warning) || _system.Probe.HearsOfSlow))
            {
                continue; // A report calls the message's ToString, which may be expensive.
            }

            var snapshot = actor.Inspect();
            if (snapshot.CurrentMessage is null || snapshot.Age.AtLeast < _limit)
            {
                continue;
            }

            slow.Add(actor);
            if (_reported.GetValueOrDefault(actor, -1) != snapshot.HandledCount)
            {
                _reported[actor] = snapshot.HandledCount;
                actor.Logger.SlowMessage(snapshot.ActorRef, snapshot.CurrentMessage, DisplayText.Of(snapshot.Age.AtLeast), snapshot.State, ActorWait.Clause(snapshot.WaitsFor));
                _system.Probe.Slow(actor, snapshot.CurrentMessage, snapshot.Age.AtLeast);
            }
        }

        foreach (var actor in _reported.Keys.Except(slow).ToArray())
        {
            _reported.Remove(actor);
        }
    }

    private void LookAtPool(ActorCell[] busy)
    {
        if (_ping is not { HasRun: false })
        {
            (_pingedAt, _isStarvationReported) = (_system.Milliseconds, false);
            _ping = PoolPing.Send();
            return;
        }

        var late = TimeSpan.FromMilliseconds(_system.Milliseconds - _pingedAt);
        if (late >= _limit && !_isStarvationReported && _system.Logger.IsEnabled(LogLevel.Warning))
        {
            _isStarvationReported = true;
            Report(late, busy);
        }
    }

    private void Report(TimeSpan late, ActorCell[] busy)
    {
        var holding = busy
            .Where(static actor => actor.Runtime is ThreadPoolRuntime)
            .Select(static actor => actor.Inspect())
            .Where(static snapshot => snapshot.State is ActorState.Blocked or ActorState.Running)
            .Select(static snapshot => $"\n  {snapshot}");
        _system.Logger.PoolStarved(DisplayText.Of(late), ThreadPool.ThreadCount, ThreadPool.PendingWorkItemCount, string.Concat(holding));
    }
}
