namespace Jukebox.Songs;

/// <summary>Something that a client asked for cannot be done. The message says why, for the user of the client.</summary>
internal sealed class RefusedException(Refusal refusal, string message) : Exception(message)
{
    /// <summary>The kind of the reason, from which the protocol's error code follows.</summary>
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Why something cannot be done.</summary>
internal enum Refusal
{
    /// <summary>An argument makes no sense.</summary>
    Argument,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>There is such a thing already.</summary>
    Exists,

    /// <summary>A file or a disk failed.</summary>
    System,

    /// <summary>A playlist would become too long.</summary>
    PlaylistTooLong,

    /// <summary>A playlist cannot be read.</summary>
    PlaylistLoad,

    /// <summary>Too many updates wait.</summary>
    Updating,

    /// <summary>There is no current song.</summary>
    NotPlaying,
}
