using Jukebox.Library;
using Jukebox.Songs;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Library;

/// <summary>A test of the library with backends.</summary>
public abstract class LibraryTest : IAsyncDisposable
{
    protected LibraryTest() =>
        Test = new TestSystem(TestContext.Current.TestOutputHelper!.WriteLine, new ActorSystemOptions { TimeProvider = Clock });

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected WaitedClock Clock { get; } = new();

    protected RecordingLog Log { get; private set; } = new();

    protected TestSystem Test { get; }

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected MusicLibraryProxy Start(params BackendPlan[] plans) => Start(Test.System, plans);

    private protected MusicLibraryProxy Start(ActorSystem system, params BackendPlan[] plans) =>
        MusicLibrary.Start([.. plans], Log, new ActorOptions { System = system, Name = "Library" }).Proxy();

    private protected Task<MusicLibraryProxy> StartedAsync(params BackendPlan[] plans) => StartedAsync(Test.System, plans);

    private protected async Task<MusicLibraryProxy> StartedAsync(ActorSystem system, params BackendPlan[] plans)
    {
        var library = Start(system, plans);
        await library.ActorRef.WhenStarted;
        return library;
    }

    /// <summary>Runs a program in virtual time, in several orders of events: time passes only when nothing else can happen.</summary>
    private protected void Explore(Func<ActorSystem, Task> program, bool failOnErrors = true, bool failOnBusyActors = true) => Simulation.Explore(
        20,
        system =>
        {
            Log = new RecordingLog();
            return program(system);
        },
        new SimulationOptions { FailOnErrors = failOnErrors, FailOnBusyActors = failOnBusyActors });

    private protected static async Task<string> UrisAsync(MusicLibraryProxy library) =>
        string.Join(' ', (await library.Search(Filter.Everything)).Select(song => song.Uri));

    /// <summary>Lets every limit pass until a task has ended that nothing but time can end.</summary>
    private protected async Task<T> AfterAsync<T>(Task<T> task)
    {
        await Clock.AdvanceUntilAsync(task, TimeSpan.FromSeconds(10));
        return await task;
    }
}
