using Jukebox.Library;
using Jukebox.Songs;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Library;

/// <summary>A test of the music folder: a temporary one, with an actor on it.</summary>
public abstract class FolderTest : IAsyncDisposable
{
    private TestProbe? _changes;

    protected FolderTest(ActorSystemOptions? options = null) => Test = new TestSystem(TestContext.Current.TestOutputHelper!.WriteLine, options);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected TemporaryFolder Folder { get; } = new();

    protected RecordingLog Log { get; } = new();

    protected TestSystem Test { get; }

    /// <summary>What the folder publishes.</summary>
    protected TestProbe Changes
    {
        get
        {
            if (_changes is null)
            {
                _changes = Test.StartProbe();
                Test.System.Events.Subscribe<Changed>(_changes.Ref);
            }

            return _changes;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_changes is not null)
        {
            await _changes.DisposeAsync();
        }

        await Test.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts an actor on the folder, which scans it.</summary>
    private protected MusicFolderProxy Start(IFolder? folder = null, ISongFiles? files = null)
    {
        _ = Changes;
        return MusicFolder.Start(folder ?? new FolderOnDisk(Folder.Path), files ?? new SongFiles(), Log, new ActorOptions { System = Test.System, Name = "Files" }).Proxy();
    }

    /// <summary>Waits until no scan runs or waits.</summary>
    private protected async Task<LibraryStatus> WhenScannedAsync(MusicFolderProxy folder)
    {
        while (true)
        {
            var status = await folder.Status();
            if (status is { Updated: not null, UpdatingJob: null })
            {
                return status;
            }

            await Changes.ExpectMessageAsync<Changed>(timeout: Limits.Hang);
        }
    }

    /// <summary>Starts an actor on the folder, and waits until it has been scanned.</summary>
    private protected async Task<MusicFolderProxy> StartScannedAsync(IFolder? folder = null, ISongFiles? files = null)
    {
        var proxy = Start(folder, files);
        await WhenScannedAsync(proxy);
        return proxy;
    }

    /// <summary>Updates the folder, and waits for the end of it.</summary>
    private protected async Task UpdateAsync(MusicFolderProxy folder, string uri = "", bool all = false)
    {
        await folder.Update(uri, all);
        await WhenScannedAsync(folder);
    }

    /// <summary>What was published and not yet waited for.</summary>
    private protected async Task<IReadOnlyList<Subsystem>> TakeChangesAsync()
    {
        await Test.System.WhenIdleAsync();
        var changes = new List<Subsystem>();
        while (Changes.Count > 0)
        {
            changes.Add((await Changes.ExpectMessageAsync<Changed>()).Subsystem);
        }

        return changes;
    }

    private protected static async Task<string> UrisAsync(MusicFolderProxy folder) =>
        string.Join(' ', (await folder.Search(Filter.Everything)).Select(song => song.Uri));
}
