using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Hears what <see cref="IAudio"/> does. Each call names the generation of the <see cref="IAudio.Play"/> that it is about, so that the listener
/// can leave out what it is too late for. No call waits.</summary>
internal interface IPlayerListener
{
    /// <summary>The first block of the song has gone to the outputs.</summary>
    void SongStarted(long generation, AudioFormat format, TimeSpan? duration);

    /// <summary>So much of the song has gone to the outputs. This comes some times a second, and after each seek.</summary>
    void SongMoved(long generation, TimeSpan elapsed, int bitRate);

    /// <summary>The last block of the song has gone to the outputs.</summary>
    void SongEnded(long generation);

    /// <summary>The song cannot be played, or not to its end.</summary>
    void SongFailed(long generation, string why);
}
