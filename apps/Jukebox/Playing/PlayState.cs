namespace Jukebox.Playing;

/// <summary>What the player does.</summary>
internal enum PlayState
{
    /// <summary>Nothing. There may be a current song, with which it would begin.</summary>
    Stopped,

    /// <summary>The player plays the current song, or waits for its sound.</summary>
    Playing,

    /// <summary>The player stands still in the current song.</summary>
    Paused,
}
