using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>A song in the queue.</summary>
/// <param name="Id">Names the entry, whatever its position. No other entry ever has the same.</param>
/// <param name="Song">The song.</param>
/// <param name="Priority">From 0 to 255. In random order, songs of a higher priority are played first.</param>
internal sealed record QueueEntry(int Id, Song Song, int Priority = 0);
