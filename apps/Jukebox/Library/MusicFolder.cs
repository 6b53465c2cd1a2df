using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Library;

/// <summary>The songs of the music folder. The answers are from the catalogue of the last scan; another scan makes another catalogue meanwhile.</summary>
/// <remarks>Nothing that may take long, neither a disk nor a search, happens in its turns.</remarks>
[Reentrant]
internal sealed class MusicFolder(IFolder folder, ISongFiles songFiles, ILogger logger) : Actor, IMusicFolder, IScanListener, IDisposable
{
    private const int MostWaitingJobs = 32;
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(5);

    private readonly Queue<ScanJob> _waiting = new();
    private readonly LeftOutLog _log = new(logger);
    private Catalogue _catalogue = Catalogue.Empty;
    private ScanJob? _running;
    private bool _isScanned;
    private int _lastJob;
    private DateTimeOffset? _updated;
    private PatientThread? _thread;
    private PatientThread? _opening; // A song that is to be played does not wait behind a picture that somebody wants to see.

    public IReadOnlyList<string> Schemes => [];

    public Task<ImmutableArray<Entry>?> Browse(string uri) => Task.FromResult(_catalogue.Browse(uri));

    public Task<ImmutableArray<Song>> Search(Filter filter)
    {
        var catalogue = _catalogue;
        return Task.Run(() => catalogue.Search(filter), ActorStopped);
    }

    public Task<Song?> Lookup(string uri) => Task.FromResult(_catalogue.Lookup(uri));

    public async Task<SongSource> Open(string uri)
    {
        if (_catalogue.Lookup(uri) is null)
        {
            throw new SongException($"{uri} is not in the library. Update it if the file is there.");
        }

        try
        {
            return new FileSource(await _opening!.RunAsync(_ => folder.PathOf(uri), FileLimit, ActorStopped));
        }
        catch (TimeoutException exception)
        {
            throw new SongException($"{uri} cannot be opened: the disk has not answered for {FileLimit.TotalSeconds} seconds.", exception);
        }
    }

    public Task<int> Update(string uri, bool all)
    {
        if (uri.Length > 0 && uri.Split('/').Any(static part => part is "" or "." or ".."))
        {
            throw new RefusedException(Refusal.Argument, "Malformed path");
        }

        if (_waiting.Count == MostWaitingJobs)
        {
            throw new RefusedException(Refusal.Updating, "already updating");
        }

        return Task.FromResult(Enqueue(uri, all));
    }

    public async Task<ImmutableArray<FolderItem>> ListFiles(string uri)
    {
        try
        {
            var items = await _thread!.RunAsync(_ => folder.List(uri), FileLimit, ActorStopped);
            return [.. items.Where(static item => item.Kind != FolderItemKind.LeftOut).OrderBy(static item => item.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            throw new RefusedException(Refusal.NotFound, "No such directory");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Unreadable(uri, exception);
        }
    }

    public Task<LibraryStatus> Status() =>
        Task.FromResult(new LibraryStatus(_catalogue.Artists, _catalogue.Albums, _catalogue.Songs.Length, _catalogue.Duration, _updated, _running?.Number));

    public Task<ImmutableArray<KeyValuePair<string, string>>> ReadComments(string uri) => ReadAsync(uri, songFiles.ReadComments);

    public Task<Picture?> ReadPicture(string uri, bool embedded) => ReadAsync<Picture?>(uri, embedded ? songFiles.ReadPicture : songFiles.ReadCover);

    public void Scanned(ScanJob job, Catalogue catalogue)
    {
        var hasChanged = !catalogue.Files.AsSpan().SequenceEqual(_catalogue.Files.AsSpan())
            || !catalogue.Directories.AsSpan().SequenceEqual(_catalogue.Directories.AsSpan());
        _catalogue = catalogue;
        _updated = ActorSystem.TimeProvider.GetUtcNow();
        _isScanned = true;
        if (hasChanged)
        {
            ActorSystem.Events.Publish(new Changed(Subsystem.Database));
        }
    }

    /// <summary>Ends the threads, when the actor has ended and before it is started again.</summary>
    public void Dispose()
    {
        _thread?.Dispose();
        _opening?.Dispose();
    }

    protected override void OnStart()
    {
        _thread = new PatientThread("Music folder", ActorSystem.TimeProvider);
        _opening = new PatientThread("Opening", ActorSystem.TimeProvider);
        Enqueue("", all: false);
    }

    protected override object? OnReceive(object? message)
    {
        if (message is not Terminated)
        {
            return base.OnReceive(message);
        }

        if (!_isScanned)
        {
            logger.ScanFailed(_running!.Number);
        }

        _running = null;
        StartNext();
        return null;
    }

    private int Enqueue(string uri, bool all)
    {
        var job = new ScanJob(++_lastJob, uri, all);
        _waiting.Enqueue(job);
        if (_running is null)
        {
            StartNext();
        }

        return job.Number;
    }

    /// <summary>Starts the scan that has waited longest. The scan that ran has ended, with its actor.</summary>
    private void StartNext()
    {
        if (_waiting.TryDequeue(out var job))
        {
            _running = job;
            _isScanned = false;
            var options = new ActorOptions { Name = $"Update {job.Number}" };
            Watch(Scanner.StartChild(job, _catalogue, folder, songFiles, this.Self().Proxy(), _log, options));
        }

        ActorSystem.Events.Publish(new Changed(Subsystem.Update));
    }

    private async Task<T> ReadAsync<T>(string uri, Func<string, CancellationToken, T> read)
    {
        if (_catalogue.Lookup(uri) is null)
        {
            throw new RefusedException(Refusal.NotFound, "No such song");
        }

        try
        {
            return await _thread!.RunAsync(abandoned => read(folder.PathOf(uri), abandoned), FileLimit, ActorStopped);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Unreadable(uri, exception);
        }
    }

    private static RefusedException Unreadable(string uri, Exception exception) => new(Refusal.System, $"{uri} cannot be read: {SongTags.OneLine(exception.Message)}");
}
