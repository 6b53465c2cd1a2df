using Jukebox.Songs;

namespace Jukebox.Library;

/// <summary>A file as a scan found it. As long as size and time stay, it is not read again.</summary>
/// <param name="Uri">Its path below the music folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When it was changed last.</param>
/// <param name="Song">What was read; <see langword="null"/> if the file could not be read, and is left out.</param>
internal sealed record ScannedFile(string Uri, long Size, DateTimeOffset Modified, Song? Song);
