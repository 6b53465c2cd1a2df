using System.Globalization;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

/// <summary>Writes down what the audio tells.</summary>
internal sealed class RecordingPlayer : IPlayerListener
{
    private readonly object _gate = new();
    private readonly List<string> _told = [];

    /// <summary>What is done when a song has ended, if anything.</summary>
    public Action<long>? OnEnded { get; set; }

    /// <summary>All that was told, oldest first.</summary>
    public string[] Told
    {
        get
        {
            lock (_gate)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>All but where the song is.</summary>
    public string[] Events => [.. Told.Where(static told => !told.StartsWith("moved", StringComparison.Ordinal))];

    public void SongStarted(long generation, AudioFormat format, TimeSpan? duration) => Add($"started {generation}");

    public void SongMoved(long generation, TimeSpan elapsed, int bitRate) => Add(string.Create(CultureInfo.InvariantCulture, $"moved {generation} {elapsed.TotalSeconds:0.###}"));

    public void SongEnded(long generation)
    {
        Add($"ended {generation}");
        OnEnded?.Invoke(generation);
    }

    public void SongFailed(long generation, string why) => Add($"failed {generation}: {why}");

    private void Add(string told)
    {
        lock (_gate)
        {
            _told.Add(told);
        }
    }
}
