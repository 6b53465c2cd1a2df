using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;

namespace Jukebox.Tests.Library;

/// <summary>The faulty backend, which comes as a plugin from an assembly.</summary>
public class FaultyBackendTests : LibraryTest
{
    [Fact]
    public void A_plugin_is_found_in_its_assembly() =>
        BackendPlan.FromAssembly(typeof(FaultyBackend).Assembly.Location).ShouldHaveSingleItem().Name.ShouldBe("FaultyBackend");

    [Fact]
    public void An_assembly_that_is_not_there_or_has_no_backend_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var noAssembly = folder.AddFile("plugin.dll", [1, 2, 3]);

        Should.Throw<InvalidOperationException>(() => BackendPlan.FromAssembly(folder["none.dll"])).Message.ShouldContain("none.dll cannot be loaded");
        Should.Throw<InvalidOperationException>(() => BackendPlan.FromAssembly(noAssembly)).Message.ShouldContain("plugin.dll cannot be loaded");
        Should.Throw<InvalidOperationException>(() => BackendPlan.FromAssembly(typeof(Nekka.Actor).Assembly.Location)).Message.ShouldContain("has no public actor class");
    }

    [Fact]
    public async Task Whoever_wants_everything_has_no_fault()
    {
        var library = await FaultyAsync();

        (await UrisAsync(library)).ShouldBe("a");
        (await library.Search(FilterOf("any", "x"))).ShouldBeEmpty();
        (await library.Browse("")).Length.ShouldBe(1);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fault:throw")]
    [InlineData("fault:hang")]
    public void A_fault_on_search_leaves_the_other_songs(string uri) => Explore(
        async system =>
        {
            var library = await FaultyAsync(system);

            (await library.Search(FilterOf("(!(file == 'b'))", $"(file == '{uri}')"))).ShouldBeEmpty();
            Log.At(LogLevel.Warning).Single().Text.ShouldContain("FaultyBackend");

            (await library.SongsBelow("a")).Single().Uri.ShouldBe("a");
        },
        failOnBusyActors: false);

    [Theory]
    [InlineData("fault:throw", "told to throw")]
    [InlineData("fault:hang", "has failed")]
    [InlineData("fault:none", "There is no fault")]
    public void A_fault_on_opening_is_the_failure_of_that_song(string uri, string why) => Explore(
        async system =>
        {
            var library = await FaultyAsync(system);

            (await Should.ThrowAsync<SongException>(async () => await library.Open(uri))).Message.ShouldContain(why);
        },
        failOnBusyActors: false);

    [Fact]
    public async Task A_flood_reaches_who_asked_for_it()
    {
        var library = await FaultyAsync();

        (await library.Search(FilterOf("file", "fault:flood"))).Length.ShouldBe(100_000);
        (await library.SongsBelow("a")).Single().Uri.ShouldBe("a");
    }

    [Fact]
    public void A_backend_that_was_told_to_die_comes_back() => Explore(
        async system =>
        {
            var library = await FaultyAsync(system);

            await Should.ThrowAsync<SongException>(async () => await library.Open("fault:die"));

            (await library.Lookup("fault:hang")).ShouldNotBeNull();
        },
        failOnErrors: false);

    [Fact]
    public async Task A_backend_that_blocks_its_own_thread_holds_up_nobody_else()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var good = new FakeBackend.Script("a");
        good.OnSearch = () =>
        {
            asked.SetResult();
            return Task.FromResult(good.Songs);
        };
        var library = await FaultyAsync(Test.System, good);

        await Should.ThrowAsync<SongException>(AfterAsync(library.Open("fault:block").AsTask()));
        var uris = UrisAsync(library);
        await asked.Task.WaitAsync(Limits.Hang, Token);
        await Test.System.GetByClass<FakeBackend>().Single().Call(static backend => backend.Schemes); // So it has answered before time goes on.
        (await AfterAsync(uris)).ShouldBe("a");

        // Only StopMode.Now reaches a turn that is blocked.
        await Test.System.GetByClass<FaultyBackend>().Single().StopAsync(Nekka.StopMode.Now);
    }

    private Task<MusicLibraryProxy> FaultyAsync() => FaultyAsync(Test.System);

    private async Task<MusicLibraryProxy> FaultyAsync(Nekka.ActorSystem system, FakeBackend.Script? good = null) =>
        await StartedAsync(system, [.. BackendPlan.FromAssembly(typeof(FaultyBackend).Assembly.Location), (good ?? new FakeBackend.Script("a")).Plan("Good")]);

    private static Filter FilterOf(params string[] arguments) => Filter.Parse(arguments, ignoresCase: false).Filter;
}
