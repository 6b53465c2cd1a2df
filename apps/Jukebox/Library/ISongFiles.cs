using System.Collections.Immutable;
using Jukebox.Songs;

namespace Jukebox.Library;

/// <summary>Reads the files of songs. Its methods block, perhaps for ever, and throw any exception for a file that is not as it should be.</summary>
internal interface ISongFiles
{
    /// <summary>Whether a file is a song, by its name.</summary>
    bool IsSong(string name);

    /// <summary>The tags, the duration and the form of the samples.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="song">The song with what is known without reading it.</param>
    /// <param name="abandoned">Ends the reading.</param>
    Song Read(string path, Song song, CancellationToken abandoned);

    /// <summary>All comments: name and value.</summary>
    ImmutableArray<KeyValuePair<string, string>> ReadComments(string path, CancellationToken abandoned);

    /// <summary>The first picture in the file.</summary>
    Picture? ReadPicture(string path, CancellationToken abandoned);

    /// <summary>The picture beside the file.</summary>
    Picture? ReadCover(string path, CancellationToken abandoned);
}
