using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Library;

/// <summary>The library is the sum of its backends.</summary>
public class MusicLibraryTests : LibraryTest
{
    [Fact]
    public async Task A_search_finds_the_songs_of_all_backends_sorted()
    {
        var library = await StartedAsync(new FakeBackend.Script("b", "d").Plan("One"), new FakeBackend.Script("a", "c").Plan("Two"));

        (await UrisAsync(library)).ShouldBe("a b c d");
    }

    [Fact]
    public async Task The_top_has_what_all_backends_have_directories_first()
    {
        var one = new FakeBackend.Script("b") { OnBrowse = _ => [new DirectoryEntry("x", null), new SongEntry(new Song("b"))] };
        var two = new FakeBackend.Script("a") { OnBrowse = _ => [new SongEntry(new Song("a")), new DirectoryEntry("x", null), new DirectoryEntry("w", null)] };
        var library = await StartedAsync(one.Plan("One"), two.Plan("Two"));

        (await library.Browse("")).Select(entry => entry.Uri).ShouldBe(["w", "x", "a", "b"]);
    }

    [Fact]
    public async Task A_directory_that_no_backend_has_is_not_found()
    {
        var library = await StartedAsync(new FakeBackend.Script { OnBrowse = _ => null, OnSearch = static () => Task.FromResult(System.Collections.Immutable.ImmutableArray<Song>.Empty) }.Plan("One"));

        (await Should.ThrowAsync<RefusedException>(async () => await library.Browse("x"))).Refusal.ShouldBe(Refusal.NotFound);
        (await Should.ThrowAsync<RefusedException>(async () => await library.SongsBelow("x"))).Refusal.ShouldBe(Refusal.NotFound);
        (await library.Lookup("x")).ShouldBeNull();
    }

    [Fact]
    public async Task The_address_of_a_stream_is_a_song_and_needs_no_network()
    {
        var library = await StartedAsync(new FakeBackend.Script("a").Plan("Files"), new BackendPlan("Streams", () => new Streams()));

        (await library.SongsBelow("http://host.invalid:8000/radio")).ShouldBe([new Song("http://host.invalid:8000/radio")]);
        (await library.Open("https://host.invalid/x")).ShouldBe(new AddressSource(new Uri("https://host.invalid/x")));
        (await library.ReadComments("http://host.invalid/")).ShouldBeEmpty();
        (await library.ReadPicture("http://host.invalid/", embedded: false)).ShouldBeNull();
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("http:")]
    [InlineData("https:///x")]
    [InlineData("http://a b/")]
    public async Task What_is_no_address_is_not_found(string uri)
    {
        var library = await StartedAsync(new BackendPlan("Streams", () => new Streams()));

        (await Should.ThrowAsync<RefusedException>(async () => await library.SongsBelow(uri))).Refusal.ShouldBe(Refusal.NotFound);
        await Should.ThrowAsync<SongException>(async () => await library.Open(uri));
    }

    [Fact]
    public async Task A_scheme_that_no_backend_has_is_not_found()
    {
        var library = await StartedAsync(new FakeBackend.Script("a") { OnOpen = static _ => throw new SongException("There is no such song.") }.Plan("Files"));

        (await library.Lookup("gopher://x")).ShouldBeNull();
        await Should.ThrowAsync<SongException>(async () => await library.Open("gopher://x"));
    }

    [Fact]
    public async Task Without_a_music_folder_an_update_is_refused()
    {
        var library = await StartedAsync();

        (await Should.ThrowAsync<RefusedException>(async () => await library.Update("", all: false))).Refusal.ShouldBe(Refusal.System);
        (await UrisAsync(library)).ShouldBe("");
        (await library.Browse("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_music_folder_is_reached_by_way_of_the_library()
    {
        using var folder = new TemporaryFolder();
        folder.AddSong("a/one.wav", "One", "Vivaldi", "Seasons");
        folder.AddFile("a/cover.png", [1, 2, 3]);
        var probe = Test.StartProbe();
        Test.System.Events.Subscribe<Changed>(probe.Ref);
        var library = await StartedAsync(new BackendPlan("Files", () => new MusicFolder(new FolderOnDisk(folder.Path), new SongFiles(), Log)), new BackendPlan("Streams", () => new Streams()));
        for (var status = await library.Status(); status.UpdatingJob is not null || status.Updated is null; status = await library.Status())
        {
            await probe.ExpectMessageAsync<Changed>();
        }

        (await library.SongsBelow("a")).Single().Uri.ShouldBe("a/one.wav");
        (await library.SongsBelow("a/one.wav")).Single().Uri.ShouldBe("a/one.wav");
        (await library.Browse("")).Single().ShouldBeOfType<DirectoryEntry>().Uri.ShouldBe("a");
        (await library.Open("a/one.wav")).ShouldBe(new FileSource(folder["a/one.wav"]));
        (await library.ReadPicture("a/one.wav", embedded: false))!.MediaType.ShouldBe("image/png");
        (await library.ReadPicture("a/one.wav", embedded: true)).ShouldBeNull();
        (await library.ReadComments("a/one.wav")).ShouldContain(comment => comment.Value == "Vivaldi");
        (await Should.ThrowAsync<RefusedException>(async () => await library.ReadComments("a/two.wav"))).Refusal.ShouldBe(Refusal.NotFound);
        (await library.Update("a", all: true)).ShouldBe(2);
    }
}
