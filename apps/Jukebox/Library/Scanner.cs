using Nekka;

namespace Jukebox.Library;

/// <summary>Scans the music folder once, tells the result, and stops. Disks and files are read on a thread that is abandoned when it hangs.</summary>
internal sealed class Scanner(ScanJob job, Catalogue previous, IFolder folder, ISongFiles songFiles, IScanListener listener, LeftOutLog log) : Actor, IDisposable
{
    private const int FilesInBatch = 32;
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DirectoryLimit = TimeSpan.FromSeconds(30);

    private readonly List<ScannedFile> _files = [];
    private readonly List<DirectoryEntry> _directories = [];
    private PatientThread? _thread;

    /// <summary>Ends the thread, when the actor has ended.</summary>
    public void Dispose() => _thread?.Dispose();

    protected override void OnStart()
    {
        _thread = new PatientThread($"Scan {job.Number}", ActorSystem.TimeProvider);
        RunInBackground(ScanAsync);
    }

    private async Task ScanAsync(CancellationToken stopped)
    {
        // What is elsewhere stays as it is.
        _files.AddRange(previous.Files.Where(file => !IsPartOfJob(file.Uri)));
        _directories.AddRange(previous.Directories.Where(directory => !IsPartOfJob(directory.Uri)));
        if (job.Uri.Length == 0)
        {
            await ScanBelowAsync("", stopped);
        }
        else
        {
            await ScanOneAsync(stopped);
        }

        log.Scanned(job, _files);
        try
        {
            listener.Scanned(job, new Catalogue(_files, _directories));
        }
        catch (ActorDeadException)
        {
            // The folder has just stopped, and stops this too: nobody wants the result any more.
        }

        Stop();
    }

    private bool IsPartOfJob(string uri) => job.Uri.Length == 0 || RealPath.IsInside(uri, job.Uri);

    /// <summary>Scans the directory or the song that the job names, and notes the directories above it.</summary>
    private async Task ScanOneAsync(CancellationToken stopped)
    {
        var names = job.Uri.Split('/');
        var directory = "";
        for (var i = 0; i < names.Length; i++)
        {
            var item = (await ListAsync(directory, stopped)).FirstOrDefault(item => item.Name == names[i]);
            if (item is null)
            {
                return;
            }

            var uri = UriOf(directory, item);
            var isLast = i == names.Length - 1;
            if (item.Kind != FolderItemKind.Directory)
            {
                await (isLast ? ScanFileAsync(uri, item, stopped) : Task.CompletedTask);
                return;
            }

            if (!_directories.Exists(known => known.Uri == uri))
            {
                _directories.Add(new DirectoryEntry(uri, item.Modified));
            }

            directory = uri;
        }

        await ScanBelowAsync(directory, stopped);
    }

    private async Task ScanFileAsync(string uri, FolderItem item, CancellationToken stopped)
    {
        var unread = new List<(string Uri, FolderItem Item)>();
        ScanItem(uri, item, unread);
        await ReadAsync(unread, stopped);
    }

    private async Task ScanBelowAsync(string top, CancellationToken stopped)
    {
        var waiting = new Stack<string>([top]);
        var unread = new List<(string Uri, FolderItem Item)>();
        while (waiting.TryPop(out var directory))
        {
            foreach (var item in await ListAsync(directory, stopped))
            {
                var uri = UriOf(directory, item);
                if (item.Kind == FolderItemKind.Directory)
                {
                    _directories.Add(new DirectoryEntry(uri, item.Modified));
                    waiting.Push(uri);
                }
                else
                {
                    ScanItem(uri, item, unread);
                }
            }

            if (unread.Count >= FilesInBatch || waiting.Count == 0)
            {
                await ReadAsync(unread, stopped);
            }
        }
    }

    private async Task<IReadOnlyList<FolderItem>> ListAsync(string directory, CancellationToken stopped)
    {
        try
        {
            return await _thread!.RunAsync(_ => folder.List(directory), DirectoryLimit, stopped);
        }
        catch (DirectoryNotFoundException) when (directory.Length > 0)
        {
            // Somebody has removed it since the directory above was read.
        }
        catch (TimeoutException)
        {
            log.LeftOut(directory, $"the disk has not answered for {DirectoryLimit.TotalSeconds} seconds");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LeftOut(directory, exception.Message);
        }

        return [];
    }

    /// <summary>Notes a file, or puts it with those to be read.</summary>
    private void ScanItem(string uri, FolderItem item, List<(string Uri, FolderItem Item)> unread)
    {
        if (item.Kind == FolderItemKind.LeftOut)
        {
            log.LeftOut(uri, item.Why!);
        }
        else if (songFiles.IsSong(item.Name))
        {
            var known = previous.FindFile(uri);
            if (!job.All && known is not null && known.Size == item.Size && known.Modified == item.Modified)
            {
                _files.Add(known);
            }
            else
            {
                unread.Add((uri, item));
            }
        }
    }

    private async Task ReadAsync(List<(string Uri, FolderItem Item)> unread, CancellationToken stopped)
    {
        while (unread.Count > 0)
        {
            var batch = new ReadBatch(unread[..Math.Min(unread.Count, FilesInBatch)], folder, songFiles);
            var isLate = await IsLateAsync(batch, stopped);
            var read = batch.Close();
            foreach (var (file, why) in read)
            {
                _files.Add(file);
                if (why is not null)
                {
                    log.LeftOut(file.Uri, why);
                }
            }

            unread.RemoveRange(0, read.Count);
            if (isLate && unread is [var hanging, ..])
            {
                _files.Add(ReadBatch.Scanned(hanging.Uri, hanging.Item, song: null));
                log.LeftOut(hanging.Uri, $"it has not been read after {FileLimit.TotalSeconds} seconds");
                unread.RemoveAt(0);
            }
        }
    }

    /// <summary>Reads a batch, as far as it can be read.</summary>
    private async Task<bool> IsLateAsync(ReadBatch batch, CancellationToken stopped)
    {
        try
        {
            await _thread!.RunAsync(batch.Run, FileLimit, stopped, () => batch.Count);
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    private static string UriOf(string directory, FolderItem item) => directory.Length == 0 ? item.Name : $"{directory}/{item.Name}";
}
