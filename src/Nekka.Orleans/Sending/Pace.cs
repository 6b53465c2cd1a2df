namespace Nekka.Orleans.Sending;

/// <summary>How often one sender may send something when nothing comes of it.</summary>
internal sealed class Pace
{
    private const long ShortestPause = 10;
    private const long LongestPause = 1_000;
    private const long ShortestInterval = 1_000;
    private const long LongestInterval = 5_000;

    private long _pause;
    private long _notBefore;
    private long _lastAsked;

    /// <summary>For how long nothing is sent, in milliseconds.</summary>
    public long PauseAt(long now) => Math.Max(0, _notBefore - now);

    /// <summary>Has nothing sent for a while, twice as long as the last time.</summary>
    public void Pause(long now)
    {
        _pause = Math.Clamp(2 * _pause, ShortestPause, LongestPause);
        _notBefore = now + _pause;
    }

    /// <summary>Ends the pause.</summary>
    public void GoOn() => (_pause, _notBefore) = (0, 0);

    /// <summary>Whether the sender may ask for overdue messages now.</summary>
    /// <remarks>The longer nothing happens, the more rarely it asks, because each attempt to reach a machine that is gone is logged by Orleans.</remarks>
    /// <param name="now">The time.</param>
    /// <param name="age">For how long nothing has been heard of a message.</param>
    public bool MayAsk(long now, long age)
    {
        if (PauseAt(now) > 0 || now - _lastAsked < Math.Clamp(age / 4, ShortestInterval, LongestInterval))
        {
            return false;
        }

        _lastAsked = now;
        return true;
    }
}
