namespace Jukebox.Playing;

/// <summary>Whether the playback ends with the current song.</summary>
internal enum SingleMode
{
    /// <summary>The next song follows.</summary>
    Off,

    /// <summary>The playback ends, or the song is repeated if the queue repeats.</summary>
    On,

    /// <summary>As <see cref="On"/>, for one song; then <see cref="Off"/>.</summary>
    OneShot,
}
