namespace Jukebox.Playing;

/// <summary>Tells the place in the current song: what was said last, plus the time since then while the song sounds, but not more than <see cref="Trust"/>.</summary>
internal sealed class PlayClock(TimeProvider time)
{
    /// <summary>For how long after a report the song is taken to go on. Reports come each tenth of a second; where they do not come, the song stalls.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromMilliseconds(200);

    private TimeSpan _place;
    private TimeSpan _total;
    private long _since;
    private bool _runs;

    /// <summary>The place in the song.</summary>
    public TimeSpan Place => _place + Unreported;

    /// <summary>How long the clock has run in all.</summary>
    public TimeSpan Total => _total + Unreported;

    private TimeSpan Unreported => !_runs ? TimeSpan.Zero : time.GetElapsedTime(_since) is var passed && passed < Trust ? passed : Trust;

    /// <summary>Sets the place.</summary>
    public void Set(TimeSpan place)
    {
        _total = Total;
        _place = place;
        _since = time.GetTimestamp();
    }

    /// <summary>Goes on from where it stands.</summary>
    public void Run()
    {
        if (!_runs)
        {
            _since = time.GetTimestamp();
            _runs = true;
        }
    }

    /// <summary>Stands still where it is.</summary>
    public void Halt() => (_place, _total, _runs) = (Place, Total, false);
}
