using System.Collections.Immutable;
using Jukebox.Library;

namespace Jukebox.Tests.Library;

/// <summary>A folder with faults that the tests, which may read everything, cannot make on the disk.</summary>
internal sealed class FaultyFolder(IFolder folder) : IFolder
{
    /// <summary>Called before a directory is read. What it gives is taken for its content.</summary>
    public Func<string, ImmutableArray<FolderItem>?> OnList { get; init; } = static _ => null;

    /// <summary>Called before a file is found.</summary>
    public Action<string> OnPathOf { get; init; } = static _ => { };

    public ImmutableArray<FolderItem> List(string uri) => OnList(uri) ?? folder.List(uri);

    public string PathOf(string uri)
    {
        OnPathOf(uri);
        return folder.PathOf(uri);
    }
}
