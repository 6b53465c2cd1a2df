namespace Jukebox.Playing;

/// <summary>What the player does.</summary>
internal enum PlayState
{
    /// <summary>Nothing. There may be a current song, with which it would begin.</summary>
    Stopped,

    /// <summary>It plays the current song, or waits for its sound.</summary>
    Playing,

    /// <summary>It stands still in the current song.</summary>
    Paused,
}
