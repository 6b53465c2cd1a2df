namespace Nekka;

/// <summary>Logs dead letters, but not so many that they drown the rest: what is left out is counted, and the count logged.</summary>
/// <remarks>In a simulation, where time stands still while much happens, every one is logged.</remarks>
internal sealed class DeadLetterLog(ActorSystem system)
{
    private const int Most = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private ITimer? _timer;
    private bool _isOpen; // A period has begun.
    private bool _ended;
    private int _logged;
    private int _leftOut;

    public void Add(ActorRef actor, object? message, DeadLetterReason reason)
    {
        if (system.Simulation is not null || MayLog())
        {
            system.Logger.DeadLetter(actor, reason == DeadLetterReason.ActorFailed ? "failed" : "stopped", Wording.Of(message));
        }
    }

    /// <summary>Says what was left out last.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _timer?.Dispose();
        }

        EndPeriod();
    }

    private bool MayLog()
    {
        lock (_gate)
        {
            if (!_isOpen && !_ended)
            {
                BeginPeriod();
            }

            if (_logged < Most)
            {
                _logged++;
                return true;
            }

            _leftOut++;
            return false;
        }
    }

    private void BeginPeriod()
    {
        _isOpen = true;
        _logged = 0;
        if (_timer is null)
        {
            using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
            _timer = system.TimeProvider.CreateTimer(static self => ((DeadLetterLog)self!).EndPeriod(), this, Period, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(Period, Timeout.InfiniteTimeSpan);
        }
    }

    private void EndPeriod()
    {
        int leftOut;
        lock (_gate)
        {
            (leftOut, _leftOut, _isOpen) = (_leftOut, 0, false);
        }

        if (leftOut > 0)
        {
            system.Logger.DeadLettersLeftOut(leftOut);
        }
    }
}
