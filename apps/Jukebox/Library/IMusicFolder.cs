using System.Collections.Immutable;
using Jukebox.Songs;

namespace Jukebox.Library;

/// <summary>The backend of the music folder, which is scanned.</summary>
internal interface IMusicFolder : IBackend
{
    /// <inheritdoc cref="ILibrary.Update"/>
    Task<int> Update(string uri, bool all);

    /// <inheritdoc cref="ILibrary.ListFiles"/>
    Task<ImmutableArray<FolderItem>> ListFiles(string uri);

    /// <inheritdoc cref="ILibrary.Status"/>
    Task<LibraryStatus> Status();

    /// <inheritdoc cref="ILibrary.ReadComments"/>
    Task<ImmutableArray<KeyValuePair<string, string>>> ReadComments(string uri);

    /// <inheritdoc cref="ILibrary.ReadPicture"/>
    Task<Picture?> ReadPicture(string uri, bool embedded);
}
