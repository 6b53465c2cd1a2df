namespace Jukebox.Sound;

/// <summary>What a listener of the stream has got so far.</summary>
/// <param name="Blocks">How many blocks it has got.</param>
/// <param name="Dropped">How many it has missed, because it read too slowly.</param>
internal sealed record ListenerStatistics(long Blocks, long Dropped);
