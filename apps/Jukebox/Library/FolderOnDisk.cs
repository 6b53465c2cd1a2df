using System.Collections.Immutable;
using Jukebox.Sound;

namespace Jukebox.Library;

/// <summary>The music folder as it is on the disk.</summary>
internal sealed class FolderOnDisk(string path) : IFolder
{
    private readonly string _path = Path.GetFullPath(path);

    // The folder may be on a disk that comes later, and be a link.
    private string RealFolder => RealPath.Of(_path);

    public ImmutableArray<FolderItem> List(string uri)
    {
        var folder = RealFolder;
        var directory = RealPath.Of(Path.Combine(folder, uri));
        if (!RealPath.IsInside(directory, folder))
        {
            throw new DirectoryNotFoundException($"{uri} is a link that leads out of the music folder.");
        }

        // Without this, .NET hides names that begin with a dot on some systems, and passes over what may not be read in silence.
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };
        return [.. new DirectoryInfo(directory).EnumerateFileSystemInfos("*", options).Select(item => ItemOf(item, folder, uri))];
    }

    public string PathOf(string uri)
    {
        try
        {
            var folder = RealFolder;
            var file = RealPath.Of(Path.Combine(folder, uri));
            return RealPath.IsInside(file, folder) && File.Exists(file) ? file : throw new SongException($"{uri} is not there any more.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SongException($"{uri} cannot be found: {exception.Message}", exception);
        }
    }

    private static FolderItem ItemOf(FileSystemInfo item, string folder, string uri)
    {
        var name = item.Name;
        if (name.Any(char.IsControl))
        {
            return LeftOut("its name contains a line break or another control character");
        }

        // .NET reads bytes that are not UTF-8 as this character, and then does not find the file again.
        if (name.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(item.FullName))
        {
            return LeftOut("its name is not UTF-8");
        }

        try
        {
            return item.LinkTarget is null ? Plain(item) : Linked(item);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LeftOut(exception.Message);
        }

        FolderItem Linked(FileSystemInfo link)
        {
            var target = RealPath.Of(link.FullName);
            if (!RealPath.IsInside(target, folder))
            {
                return LeftOut("it is a link that leads out of the music folder");
            }

            // A link to a folder on the way to it would have no end, also when other links are on the way.
            return WayTo(folder, uri).Any(step => RealPath.IsInside(step, target)) ? LeftOut("it is a link to a folder that contains it")
                : Directory.Exists(target) ? Plain(new DirectoryInfo(target))
                : File.Exists(target) ? Plain(new FileInfo(target))
                : LeftOut("it is a link that leads nowhere");
        }

        FolderItem Plain(FileSystemInfo found) => found is FileInfo file
            ? new FolderItem(name, FolderItemKind.File, file.Length, new DateTimeOffset(file.LastWriteTimeUtc))
            : new FolderItem(name, FolderItemKind.Directory, 0, new DateTimeOffset(found.LastWriteTimeUtc));

        FolderItem LeftOut(string why) => new(name, FolderItemKind.LeftOut, 0, default, why);
    }

    /// <summary>The real paths of a directory and of those above it, as far as the music folder.</summary>
    private static IEnumerable<string> WayTo(string folder, string uri)
    {
        yield return folder;
        for (var end = uri.IndexOf('/', StringComparison.Ordinal); uri.Length > 0; end = uri.IndexOf('/', end + 1))
        {
            yield return RealPath.Of(Path.Combine(folder, end < 0 ? uri : uri[..end]));
            if (end < 0)
            {
                break;
            }
        }
    }
}
