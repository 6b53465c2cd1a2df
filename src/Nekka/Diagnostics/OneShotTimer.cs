namespace Nekka;

/// <summary>A timer that goes off once, whenever it is set; made when it is first set.</summary>
/// <remarks>Not thread-safe: who has it has a lock.</remarks>
internal sealed class OneShotTimer(ActorSystem system, Action goOff)
{
    private ITimer? _timer;

    /// <summary>Makes a timer to which whoever happens to make it does not leave its context.</summary>
    public static ITimer Make(TimeProvider clock, TimerCallback goOff, object state, TimeSpan time)
    {
        using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return clock.CreateTimer(goOff, state, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Has it go off after that time, by the system's clock.</summary>
    public void Set(TimeSpan time)
    {
        if (_timer is not null)
        {
            _timer.Change(time, Timeout.InfiniteTimeSpan);
            return;
        }

        _timer = Make(system.Clock, static goOff => ((Action)goOff!)(), goOff, time);
    }

    /// <summary>Goes off no more.</summary>
    public void End() => _timer?.Dispose();
}
