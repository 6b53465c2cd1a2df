using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

/// <summary>Knows what must not be told.</summary>
internal sealed class JudgingPlayer : IPlayerListener
{
    private readonly HashSet<long> _ended = [];
    private readonly HashSet<long> _started = [];
    private long _latest;

    /// <summary>The generation that the audio knows of, for sure.</summary>
    public long Current { get; set; }

    /// <summary>Whether the audio has been told to stop, for sure.</summary>
    public bool IsStopped { get; set; }

    /// <summary>How many songs have ended or failed.</summary>
    public int Ends => _ended.Count;

    /// <summary>What was told and must not be.</summary>
    public List<string> Wrong { get; } = [];

    public void SongStarted(long generation, AudioFormat format, TimeSpan? duration)
    {
        Judge(generation, "started");
        if (!_started.Add(generation))
        {
            Wrong.Add($"{generation} started twice");
        }
    }

    public void SongMoved(long generation, TimeSpan elapsed, int bitRate) => Judge(generation, "moved");

    public void SongEnded(long generation)
    {
        Judge(generation, "ended");
        _ended.Add(generation);
    }

    public void SongFailed(long generation, string why)
    {
        Judge(generation, "failed");
        _ended.Add(generation);
    }

    private void Judge(long generation, string what)
    {
        if (generation < _latest || generation < Current || IsStopped || _ended.Contains(generation))
        {
            Wrong.Add($"{generation} {what}, and {Current} is current");
        }

        _latest = generation;
    }
}
