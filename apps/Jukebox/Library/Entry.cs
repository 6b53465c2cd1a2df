using Jukebox.Songs;

namespace Jukebox.Library;

/// <summary>What a directory contains.</summary>
/// <param name="Uri">Names it.</param>
public abstract record Entry(string Uri);

/// <summary>A song in a directory.</summary>
public sealed record SongEntry(Song Song) : Entry(Song.Uri);

/// <summary>A directory in a directory.</summary>
public sealed record DirectoryEntry(string Uri, DateTimeOffset? LastModified) : Entry(Uri);
