using System.Collections.Immutable;
using Jukebox.Songs;

namespace Jukebox.Playlists;

/// <summary>The stored playlists: one <c>.m3u</c> file each, whole or not at all.</summary>
/// <remarks>Each method throws a <see cref="RefusedException"/>: for a name that is empty or contains a slash or a line break, for a playlist that is not there, and where
/// the disk fails. <see cref="Changed"/> is published for each change.</remarks>
internal interface IPlaylists
{
    /// <summary>The playlists, sorted by name.</summary>
    Task<ImmutableArray<StoredPlaylist>> List();

    /// <summary>The addresses of the songs in a playlist, in order.</summary>
    Task<ImmutableArray<string>> Read(string name);

    /// <summary>Stores a new playlist.</summary>
    /// <exception cref="RefusedException">There is one of that name.</exception>
    Task Save(string name, ImmutableArray<string> uris);

    /// <summary>Removes a playlist.</summary>
    Task Remove(string name);

    /// <summary>Gives a playlist another name.</summary>
    /// <exception cref="RefusedException">There is one of the new name.</exception>
    Task Rename(string name, string newName);

    /// <summary>Adds songs at the end, or at a position. A playlist that is not there is made.</summary>
    Task Add(string name, ImmutableArray<string> uris, int? position);

    /// <summary>Empties a playlist. One that is not there is made.</summary>
    Task Clear(string name);

    /// <summary>Removes the songs from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    Task Delete(string name, int start, int end);

    /// <summary>Moves a song to another position.</summary>
    Task Move(string name, int from, int to);
}

/// <summary>A stored playlist.</summary>
internal sealed record StoredPlaylist(string Name, DateTimeOffset LastModified);
