using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Library;

/// <summary>The songs of all backends, which are its children. A question goes to all of them at once; the answer is what has come by the deadline.</summary>
/// <remarks>A backend that throws is left out of one answer. One that is late is left out until it has answered, so that it delays one question and not each. One that
/// fails is started again, ever more slowly. One that has not started within ten seconds is left out until it has.</remarks>
/// <param name="plans">The backends, which start at the same time.</param>
/// <param name="logger">Hears what is left out.</param>
[Reentrant]
internal sealed class MusicLibrary(ImmutableArray<BackendPlan> plans, ILogger logger) : Actor, ILibrary
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    // The folder has limits of its own for disks that hang. They are shorter.
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(10);

    private readonly List<Backend> _backends = [];
    private BackendQuestions _questions = null!;

    protected override SupervisorStrategy SupervisorStrategy { get; } = new()
    {
        Decide = static _ => SupervisorDirective.Restart,
        MaxRestarts = null,
        MinBackoff = TimeSpan.FromMilliseconds(100),
        MaxBackoff = TimeSpan.FromSeconds(30),
    };

    public async Task<ImmutableArray<Entry>> Browse(string uri) =>
    [
        .. (await EntriesAsync(uri, backend => backend.Browse(uri), "Browse"))
            .OrderBy(static entry => entry is DirectoryEntry ? 0 : 1).ThenBy(static entry => entry.Uri, StringComparer.Ordinal),
    ];

    public async Task<ImmutableArray<Entry>> BrowseBelow(string uri) => [.. await EntriesAsync(uri, backend => backend.BrowseBelow(uri), "BrowseBelow")];

    public Task<ImmutableArray<FolderItem>> ListFiles(string uri) => AskFolderAsync(folder => folder.ListFiles(uri));

    public async Task<ImmutableArray<Song>> SongsBelow(string uri)
    {
        if (_backends.Exists(backend => backend.OwnsSchemeOf(uri)))
        {
            return await Lookup(uri) is { } song ? [song] : throw new RefusedException(Refusal.NotFound, "No such song");
        }

        var songs = await Search(uri.Length == 0 ? Filter.Everything : new BaseFilter(uri));
        if (songs.IsEmpty)
        {
            await Browse(uri); // Throws, unless there is a directory, which has no songs.
        }

        return songs;
    }

    public async Task<Song?> Lookup(string uri)
    {
        var answers = await _questions.AskAllAsync(Serving(uri), backend => backend.Lookup(uri), "Lookup");
        return answers.FirstOrDefault(static song => song is not null);
    }

    public async Task<ImmutableArray<Song>> Search(Filter filter)
    {
        var answers = await _questions.AskAllAsync(_backends, backend => backend.Search(filter), "Search");
        var found = answers.Where(static songs => !songs.IsDefaultOrEmpty).ToList();
        return found switch
        {
            [] => [],
            [var only] => only, // A backend's songs are sorted.
            _ => [.. found.SelectMany(static songs => songs).OrderBy(static song => song.Uri, StringComparer.Ordinal)],
        };
    }

    public async Task<SongSource> Open(string uri)
    {
        SongException? why = null;
        foreach (var backend in Serving(uri))
        {
            try
            {
                return await _questions.OpenAsync(backend, it => it.Open(uri));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                why ??= exception as SongException ?? new SongException($"{uri} cannot be opened: the backend {backend.Name} has failed: {exception.Message}", exception);
            }
        }

        throw why ?? new SongException($"{uri} cannot be opened: no backend has such songs.");
    }

    public Task<int> Update(string uri, bool all) => AskFolderAsync(folder => folder.Update(uri, all));

    public Task<LibraryStatus> Status() => AskFolderAsync(static folder => folder.Status());

    public async Task<ImmutableArray<KeyValuePair<string, string>>> ReadComments(string uri) =>
        await IsElsewhereAsync(uri) ? [] : await AskFolderAsync(folder => folder.ReadComments(uri));

    public async Task<Picture?> ReadPicture(string uri, bool embedded) =>
        await IsElsewhereAsync(uri) ? null : await AskFolderAsync(folder => folder.ReadPicture(uri, embedded));

    protected override async ValueTask OnStartAsync()
    {
        _questions = new BackendQuestions(ActorSystem.TimeProvider, logger);
        var starts = plans.Select(Start).ToList(); // All at once: each has begun before the first is awaited.
        await Task.WhenAll(starts);
    }

    protected override object? OnReceive(object? message)
    {
        if (message is not Terminated end)
        {
            return base.OnReceive(message);
        }

        if (_backends.Find(backend => backend.Reference == end.ActorRef) is { } ended)
        {
            _backends.Remove(ended);
            logger.Ended(ended.Name);
        }

        return null;
    }

    private async Task Start(BackendPlan plan)
    {
        Backend backend;
        try
        {
            var actor = Actor.StartChild(plan.Create, new ActorOptions { Name = plan.Name });
            backend = new Backend(plan.Name, actor.As<IBackend>());
        }
        catch (Exception exception) when (!ActorStopped.IsCancellationRequested)
        {
            logger.NotStarted(plan.Name, exception.Message.TrimEnd('.'));
            return;
        }

        _backends.Add(backend);
        Watch(backend.Reference);
        var start = JoinAsync(backend);
        try
        {
            await start.WaitAsync(StartLimit, ActorSystem.TimeProvider);
        }
        catch (Exception exception) when (!ActorStopped.IsCancellationRequested)
        {
            var isLate = !start.IsCompleted;
            logger.NotStarted(plan.Name, isLate ? $"it has not answered for {StartLimit.TotalSeconds} seconds" : exception.Message.TrimEnd('.'));
            if (isLate)
            {
                RunInBackground(stopped => AwaitLateStartAsync(backend, start, stopped));
            }
        }
    }

    /// <summary>Waits for the backend to start, and asks what it has.</summary>
    private static async Task JoinAsync(Backend backend)
    {
        await backend.Reference.WhenStarted;
        backend.Schemes = await backend.Reference.Call(static it => it.Schemes);
    }

    private async Task AwaitLateStartAsync(Backend backend, Task start, CancellationToken stopped)
    {
        try
        {
            await start.WaitAsync(stopped);
            logger.StartedLate(backend.Name);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.NotStarted(backend.Name, exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>The backends that may have the song of an address: those of its scheme, or else those of paths.</summary>
    private List<Backend> Serving(string uri)
    {
        var owners = _backends.FindAll(backend => backend.OwnsSchemeOf(uri));
        return owners is [] ? _backends.FindAll(static backend => backend.Schemes is []) : owners;
    }

    private async Task<IEnumerable<Entry>> EntriesAsync(string uri, Func<IBackend, Task<ImmutableArray<Entry>?>> question, string name)
    {
        var answers = await _questions.AskAllAsync(uri.Length == 0 ? _backends : Serving(uri), question, name);
        return answers.All(static entries => entries is null) && uri.Length > 0
            ? throw new RefusedException(Refusal.NotFound, "No such directory")
            : answers.SelectMany(static entries => entries ?? []).DistinctBy(static entry => entry.Uri, StringComparer.Ordinal);
    }

    private async Task<bool> IsElsewhereAsync(string uri) => _backends.Exists(backend => backend.OwnsSchemeOf(uri)) && await Lookup(uri) is not null;

    private async Task<T> AskFolderAsync<T>(Func<IMusicFolder, Task<T>> question)
    {
        if (_backends.Find(static backend => backend.Reference.ActorClass.IsAssignableTo(typeof(IMusicFolder))) is not { } folder)
        {
            throw new RefusedException(Refusal.System, "The music folder is not there");
        }

        try
        {
            return await folder.Reference.As<IMusicFolder>().Call(question).AsTask().WaitAsync(FileLimit, ActorSystem.TimeProvider);
        }
        catch (Exception exception) when (exception is TimeoutException or ActorDeadException)
        {
            throw new RefusedException(Refusal.System, "The music folder does not answer");
        }
    }
}
