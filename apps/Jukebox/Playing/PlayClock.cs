namespace Jukebox.Playing;

/// <summary>Tells the place in the current song: what was said last, plus the time since then while the song sounds.</summary>
internal sealed class PlayClock(TimeProvider time)
{
    private TimeSpan _place;
    private TimeSpan _total;
    private long _since;
    private long _runsSince;
    private bool _runs;

    /// <summary>The place in the song.</summary>
    public TimeSpan Place => _runs ? _place + time.GetElapsedTime(_since) : _place;

    /// <summary>How long the clock has run in all.</summary>
    public TimeSpan Total => _runs ? _total + time.GetElapsedTime(_runsSince) : _total;

    /// <summary>Sets the place.</summary>
    public void Set(TimeSpan place)
    {
        _place = place;
        _since = time.GetTimestamp();
    }

    /// <summary>Goes on from where it stands.</summary>
    public void Run()
    {
        if (!_runs)
        {
            _since = _runsSince = time.GetTimestamp();
            _runs = true;
        }
    }

    /// <summary>Stands still where it is.</summary>
    public void Halt()
    {
        (_place, _total, _runs) = (Place, Total, false);
    }
}
