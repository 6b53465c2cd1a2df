using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>Logs dead letters, but not so many that they drown the rest: what is left out is counted, and the count logged.</summary>
/// <remarks>In a simulation, where time stands still while much happens, every one is logged.</remarks>
internal sealed class DeadLetterLog
{
    private const int Most = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly ActorSystem _system;
    private readonly OneShotTimer _timer;
    private bool _isOpen; // A period has begun.
    private bool _ended;
    private int _logged;
    private int _leftOut;

    public DeadLetterLog(ActorSystem system) => (_system, _timer) = (system, new OneShotTimer(system, EndPeriod));

    public void Add(ActorCell actor, object? message, DeadLetterReason reason)
    {
        if (actor.Logger.IsEnabled(LogLevel.Warning) && (_system.Simulation is not null || MayLog()))
        {
            actor.Logger.DeadLetter(actor.Reference, Why(reason), message);
        }
    }

    /// <summary>Says what was left out last.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _timer.End();
        }

        EndPeriod();
    }

    private static string Why(DeadLetterReason reason) => reason switch
    {
        DeadLetterReason.ActorFailed => "failed before it handled",
        DeadLetterReason.InboxFull => "had no room for",
        _ => "stopped before it handled",
    };

    private bool MayLog()
    {
        lock (_gate)
        {
            if (!_isOpen && !_ended)
            {
                (_isOpen, _logged) = (true, 0);
                _timer.Set(Period);
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

    private void EndPeriod()
    {
        int leftOut;
        lock (_gate)
        {
            (leftOut, _leftOut, _isOpen) = (_leftOut, 0, false);
        }

        if (leftOut > 0)
        {
            _system.Logger.DeadLettersLeftOut(leftOut);
        }
    }
}
