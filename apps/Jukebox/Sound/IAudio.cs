using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Makes the sound. No call waits: what comes of it is told to the <see cref="IPlayerListener"/>.</summary>
internal interface IAudio
{
    /// <summary>Plays a song instead of what is playing.</summary>
    /// <param name="generation">Names this call in what the listener is told. Each is greater than the one before.</param>
    /// <param name="song">The song.</param>
    /// <param name="at">The place in the song where the sound begins.</param>
    /// <param name="paused">Whether the song waits at that place for <see cref="Resume"/>.</param>
    void Play(long generation, Song song, TimeSpan at, bool paused);

    /// <summary>Opens a song that will probably be played next, so that it then begins without a gap. The listener hears nothing of it.</summary>
    void Prepare(Song? song);

    /// <summary>Stands still: the outputs get silence, the song keeps its place.</summary>
    void Pause();

    /// <summary>Goes on after <see cref="Pause"/>.</summary>
    void Resume();

    /// <summary>Goes to a place in the song, if it is still the one of this generation.</summary>
    void Seek(long generation, TimeSpan position);

    /// <summary>Plays nothing any more.</summary>
    void Stop();

    /// <summary>Sets how loud it is, from 0 to 100.</summary>
    void SetVolume(int volume);

    /// <summary>Switches an output on or off.</summary>
    void SetOutput(string name, bool isEnabled);
}
