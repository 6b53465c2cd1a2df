namespace Jukebox.Sound;

/// <summary>A song cannot be played. The message says why, for the user of a client.</summary>
public sealed class SongException(string message, Exception? innerException = null) : Exception(message, innerException);
