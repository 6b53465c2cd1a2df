namespace Jukebox;

/// <summary>The server cannot start. The message is one line: why, and what to do.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
