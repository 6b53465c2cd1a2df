namespace Jukebox.Mpd.Protocol;

/// <summary>Why a command fails, by the numbers that the protocol gives the reasons.</summary>
internal enum AckError
{
    /// <summary>An argument makes no sense.</summary>
    Argument = 2,

    /// <summary>The client may not do that.</summary>
    Permission = 4,

    /// <summary>There is no such command, or its line cannot be read.</summary>
    Unknown = 5,

    /// <summary>There is no such thing.</summary>
    NotFound = 50,

    /// <summary>The playlist would become too long.</summary>
    PlaylistTooLong = 51,

    /// <summary>The server failed.</summary>
    System = 52,

    /// <summary>A playlist cannot be read.</summary>
    PlaylistLoad = 53,

    /// <summary>Too many updates wait.</summary>
    Updating = 54,

    /// <summary>Nothing is played.</summary>
    NotPlaying = 55,

    /// <summary>There is such a thing already.</summary>
    Exists = 56,
}
