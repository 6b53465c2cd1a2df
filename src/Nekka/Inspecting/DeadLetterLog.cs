using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Foreign;
using Nekka.Text;

namespace Nekka.Inspecting;

/// <summary>Logs at most 10 dead letters in 10 seconds, so that they do not drown other lines, and then the number of those left
/// out.</summary>
/// <remarks>A simulation logs every dead letter, because its time stands still while much happens.</remarks>
internal sealed class DeadLetterLog
{
    private const int Most = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly SystemContext _system;
    private readonly OneShotTimer _timer;
    private bool _isOpen; // Whether a period has begun.
    private bool _ended;
    private int _logged;
    private int _leftOut;

    public DeadLetterLog(SystemContext system) => (_system, _timer) = (system, new OneShotTimer(system.Clock, EndPeriod));

    public void Add(ActorCell actor, object? message, DeadLetterReason reason)
    {
        if (actor.Logger.IsEnabled(LogLevel.Warning) && (_system.IsSimulated || MayLog()))
        {
            actor.Logger.DeadLetter(actor.Reference, Why(reason), message);
        }
    }

    /// <summary>Ends the period, and logs the number of dead letters that it left out.</summary>
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
        DeadLetterReason.Undeliverable => "is on another machine and was not reached by",
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
