using Nekka.Foreign;
using Nekka.Text;

namespace Nekka.Hosting;

/// <summary>Notices a start that does not get on while messages wait for actors that it has not come to.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class StartWatch
{
    private readonly object _gate = new();
    private readonly TimeSpan _period;
    private readonly OneShotTimer _timer;
    private bool _hasEnded;

    /// <summary>Begins to watch.</summary>
    /// <param name="clock">The clock of the actor system.</param>
    /// <param name="period">How long the start may stand still.</param>
    /// <param name="look">Reports what it finds, and says whether it has found something. It is called once a period until it has.</param>
    public StartWatch(TimeProvider clock, TimeSpan period, Func<string, bool> look)
    {
        _period = period;
        _timer = new OneShotTimer(clock, () =>
        {
            if (!look(DisplayText.Of(period)))
            {
                NoteProgress();
            }
        });
        NoteProgress();
    }

    /// <summary>Waits for another whole period.</summary>
    public void NoteProgress()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _timer.Set(_period);
            }
        }
    }

    /// <summary>Watches no longer.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            _timer.End();
        }
    }
}
