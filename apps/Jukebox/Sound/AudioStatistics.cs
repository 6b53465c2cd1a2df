namespace Jukebox.Sound;

/// <summary>How well the sound keeps its time.</summary>
/// <param name="Blocks">How many blocks have gone to the outputs.</param>
/// <param name="Late">How many of them came more than 100 ms after they were due, or not at all: listeners that buffer less have heard a gap.</param>
/// <param name="Missing">How often a song that had begun had no block ready, so that there was silence in the middle of it.</param>
/// <param name="LongestDelay">How late the latest block was.</param>
internal sealed record AudioStatistics(long Blocks, long Late, long Missing, TimeSpan LongestDelay);
