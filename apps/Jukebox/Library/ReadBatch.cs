using Jukebox.Songs;

namespace Jukebox.Library;

/// <summary>Files that are read one after the other on one thread, so that not each costs a change of threads.</summary>
/// <remarks><b>Thread safety:</b> one thread runs it, another looks at it.</remarks>
internal sealed class ReadBatch(IReadOnlyList<(string Uri, FolderItem Item)> files, IFolder folder, ISongFiles songFiles)
{
    private readonly object _gate = new();
    private readonly List<(ScannedFile File, string? Why)> _read = [];
    private bool _isClosed;

    /// <summary>How many files have been read, or found to be unreadable.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _read.Count;
            }
        }
    }

    /// <summary>Reads all files.</summary>
    public bool Run(CancellationToken abandoned)
    {
        foreach (var (uri, item) in files)
        {
            abandoned.ThrowIfCancellationRequested();
            Song? song = null;
            string? why = null;
            try
            {
                song = songFiles.Read(folder.PathOf(uri), new Song(uri) { LastModified = item.Modified }, abandoned);
            }
            catch (Exception exception) when (!abandoned.IsCancellationRequested)
            {
                why = $"it cannot be read: {exception.Message}"; // TagLib throws exceptions of all kinds.
            }

            lock (_gate)
            {
                if (!_isClosed)
                {
                    _read.Add((Scanned(uri, item, song), why));
                }
            }
        }

        return true;
    }

    /// <summary>What was read, with the reason where it could not be read. What is read from now on, is lost.</summary>
    public IReadOnlyList<(ScannedFile File, string? Why)> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _read;
        }
    }

    /// <summary>A file as a scan found it.</summary>
    public static ScannedFile Scanned(string uri, FolderItem item, Song? song) => new(uri, item.Size, item.Modified, song);
}
