using System.Runtime.InteropServices;

namespace Nekka.Diagnosing;

/// <summary>How many actors of a class there were, had been started and had ended, at the looks of the last minute.</summary>
/// <remarks>Times are milliseconds of the clock of the system.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class Population
{
    private const double Fall = 0.1; // So much less is a fall, and no chance.
    private const long Distance = 1_000;
    private const long Window = 60_000;
    private const long PeakKept = 60 * Window;

    private readonly List<Sample> _samples = []; // At least a second apart; the first is a minute old, or the first of all.
    private Sample _now;
    private int _highest; // Since the last fall.
    private int _peak; // From which the number fell.
    private long _fell; // When it fell last.

    /// <summary>Whether actors have been started since the look before.</summary>
    public bool StillGrows { get; private set; }

    /// <summary>For how long the growth is measured, in milliseconds.</summary>
    public long Time => _now.Time - _samples[0].Time;

    /// <summary>How many have been started in that time.</summary>
    public long Started => _now.Lives.Started - _samples[0].Lives.Started;

    /// <summary>How many have ended in that time.</summary>
    public long Ended => _now.Lives.Ended - _samples[0].Lives.Ended;

    /// <summary>In how many seconds of that time some were started.</summary>
    public int Seconds { get; private set; }

    /// <summary>Whether the number has risen in that time by more than it fell in between, and above what it rose to and fell from before.</summary>
    /// <remarks>A class whose actors come and go in waves falls between them. In the first wave nobody can tell.</remarks>
    public bool IsOnTheRise => _now.Actors > _peak * (1 + Fall) && LargestFall() <= (Started - Ended) * Fall;

    /// <summary>Notes a look.</summary>
    public void Note(int actors, Lives lives, long now)
    {
        StillGrows = _samples.Count > 0 && lives.Started > _now.Lives.Started;
        _now = new Sample(now, actors, lives);
        NotePeak(actors, now);
        if (_samples.Count == 0 || now - _samples[^1].Time >= Distance)
        {
            _samples.Add(_now);
        }

        while (_samples.Count > 1 && now - _samples[1].Time >= Window)
        {
            _samples.RemoveAt(0);
        }

        Seconds = _samples.Zip(_samples.Skip(1)).Count(static pair => pair.Second.Lives.Started > pair.First.Lives.Started);
    }

    private void NotePeak(int actors, long now)
    {
        if (now - _fell >= PeakKept)
        {
            _peak = 0;
        }

        if (actors < _highest * (1 - Fall))
        {
            (_peak, _highest, _fell) = (Math.Max(_peak, _highest), actors, now);
        }

        _highest = Math.Max(_highest, actors);
    }

    private long LargestFall()
    {
        var (highest, fall) = (0, 0);
        foreach (var sample in _samples.Append(_now))
        {
            highest = Math.Max(highest, sample.Actors);
            fall = Math.Max(fall, highest - sample.Actors);
        }

        return fall;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sample(long Time, int Actors, Lives Lives);
}
