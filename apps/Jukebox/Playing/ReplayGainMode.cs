namespace Jukebox.Playing;

/// <summary>What clients want to be made equally loud. The server keeps it for them, and makes nothing equally loud.</summary>
internal enum ReplayGainMode
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>Each song.</summary>
    Track,

    /// <summary>Each album.</summary>
    Album,

    /// <summary>Each song while the order is a random one, otherwise each album.</summary>
    Auto,
}
