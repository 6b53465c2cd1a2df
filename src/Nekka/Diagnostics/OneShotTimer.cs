namespace Nekka;

/// <summary>A timer that goes off once, whenever it is set; made when it is first set.</summary>
/// <remarks>Not thread-safe: who has it has a lock.</remarks>
internal sealed class OneShotTimer(ActorSystem system, Action goOff)
{
    private ITimer? _timer;

    /// <summary>Has it go off after that time, by the system's clock.</summary>
    public void Set(TimeSpan time)
    {
        if (_timer is not null)
        {
            _timer.Change(time, Timeout.InfiniteTimeSpan);
            return;
        }

        // Whoever happens to set it first does not leave its context to all that the timer does.
        using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = system.TimeProvider.CreateTimer(static goOff => ((Action)goOff!)(), goOff, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Goes off no more.</summary>
    public void End() => _timer?.Dispose();
}
