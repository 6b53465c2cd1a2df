using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Library;

/// <summary>The songs of all backends. A backend that fails or does not answer within the deadline is left out, and named in the log.</summary>
/// <remarks>Sessions wait for it, and decoders. The core and the audio never do.</remarks>
internal interface ILibrary
{
    /// <summary>The songs and directories in a directory, "" for the top: directories first, each kind sorted by address.</summary>
    /// <exception cref="RefusedException">There is no such directory.</exception>
    Task<ImmutableArray<Entry>> Browse(string uri);

    /// <summary>The songs and directories below a directory, "" for the top: each directory before what is in it. Each backend answers from one state of its songs.</summary>
    /// <exception cref="RefusedException">There is no such directory.</exception>
    Task<ImmutableArray<Entry>> BrowseBelow(string uri);

    /// <summary>The files and directories that are in a directory of the music folder, songs or not, sorted by name.</summary>
    /// <exception cref="RefusedException">There is no such directory, or it cannot be read.</exception>
    Task<ImmutableArray<FolderItem>> ListFiles(string uri);

    /// <summary>The song of that address, or all songs below that directory, sorted by address. An address of a stream needs no network.</summary>
    /// <exception cref="RefusedException">There is neither.</exception>
    Task<ImmutableArray<Song>> SongsBelow(string uri);

    /// <summary>The song of that address; <see langword="null"/> if there is none.</summary>
    Task<Song?> Lookup(string uri);

    /// <summary>The songs that match, sorted by address.</summary>
    Task<ImmutableArray<Song>> Search(Filter filter);

    /// <summary>Where the sound of a song comes from.</summary>
    /// <exception cref="SongException">The song cannot be played.</exception>
    Task<SongSource> Open(string uri);

    /// <summary>Reads the music folder again, or what is below a directory of it.</summary>
    /// <param name="uri">The directory or song, "" for all.</param>
    /// <param name="all">Whether files are read whose time and size have not changed.</param>
    /// <returns>The number of the job.</returns>
    /// <exception cref="RefusedException">Too many jobs wait.</exception>
    Task<int> Update(string uri, bool all);

    /// <summary>Sums for <c>stats</c>, and the number of the job that runs.</summary>
    Task<LibraryStatus> Status();

    /// <summary>The comments of a song's file, name and value, whatever their names are.</summary>
    /// <exception cref="RefusedException">There is no such song.</exception>
    Task<ImmutableArray<KeyValuePair<string, string>>> ReadComments(string uri);

    /// <summary>A picture: a file beside the song (<c>cover.jpg</c> or so), or the one in the song's file.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    /// <exception cref="RefusedException">There is no such song.</exception>
    Task<Picture?> ReadPicture(string uri, bool embedded);
}
