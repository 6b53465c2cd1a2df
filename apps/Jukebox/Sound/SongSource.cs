namespace Jukebox.Sound;

/// <summary>Where the sound of a song comes from.</summary>
public abstract record SongSource;

/// <summary>A file. How it is decoded follows from its name.</summary>
/// <param name="Path">The whole path.</param>
public sealed record FileSource(string Path) : SongSource;

/// <summary>A stream from the network, which ffmpeg reads.</summary>
public sealed record AddressSource(Uri Address) : SongSource;

/// <summary>A reader that a backend makes itself.</summary>
/// <param name="Open">Opens it; called on a thread that may block.</param>
public sealed record ReaderSource(Func<ISongReader> Open) : SongSource;
