using System.Collections.Immutable;
using Jukebox.Sound;

namespace Jukebox.Library;

/// <summary>The files of the music folder. Its methods block.</summary>
internal interface IFolder
{
    /// <summary>What a directory of the folder contains, "" for the top.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    ImmutableArray<FolderItem> List(string uri);

    /// <summary>The whole path of a file, which exists and is inside the folder, also where links lead elsewhere.</summary>
    /// <exception cref="SongException">There is no such file.</exception>
    string PathOf(string uri);
}

/// <summary>What a directory contains.</summary>
/// <param name="Name">The name, without the directory.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">In bytes; 0 for a directory.</param>
/// <param name="Modified">When it was changed last.</param>
/// <param name="Why">Why it is left out, if it is.</param>
internal sealed record FolderItem(string Name, FolderItemKind Kind, long Size, DateTimeOffset Modified, string? Why = null);

/// <summary>What is in a directory.</summary>
internal enum FolderItemKind
{
    File,
    Directory,

    /// <summary>Something that cannot be named in the protocol, or leads out of the folder.</summary>
    LeftOut,
}
