using System.Collections.Immutable;
using Jukebox.Playlists;
using Jukebox.Songs;
using Jukebox.Tests.Library;
using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Playlists;

/// <summary>Stored playlists are files, whole or not at all.</summary>
public sealed class PlaylistFolderTests : IAsyncDisposable
{
    private readonly TestSystem _test = new(TestContext.Current.TestOutputHelper!.WriteLine);
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_playlist_is_stored_and_read()
    {
        var playlists = Start();

        await playlists.Save("Morgen & Abend", ["a/b.wav", "http://host/radio", "ä.wav"]);

        (await playlists.Read("Morgen & Abend")).ShouldBe(["a/b.wav", "http://host/radio", "ä.wav"]);
        (await File.ReadAllTextAsync(_folder["Morgen & Abend.m3u"], TestContext.Current.CancellationToken)).ShouldBe("a/b.wav\nhttp://host/radio\nä.wav\n");
        (await playlists.List()).Single().Name.ShouldBe("Morgen & Abend");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_playlist_of_that_name_is_not_overwritten()
    {
        var playlists = Start();
        await playlists.Save("x", ["a"]);

        await RefusedAsync(Refusal.Exists, async () => await playlists.Save("x", ["b"]));
        (await playlists.Read("x")).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public async Task A_name_that_is_none_is_refused_everywhere(string name)
    {
        var playlists = Start();
        await playlists.Save("x", ["a"]);

        await RefusedAsync(Refusal.Argument, async () => await playlists.Save(name, ["a"]));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Read(name));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Remove(name));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Rename(name, "y"));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Rename("x", name));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Add(name, ["a"], null));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Clear(name));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Delete(name, 0, 1));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Move(name, 0, 0));
    }

    [Fact]
    public async Task A_playlist_that_is_not_there_is_not_found()
    {
        var playlists = Start();

        await RefusedAsync(Refusal.NotFound, async () => await playlists.Read("x"));
        await RefusedAsync(Refusal.NotFound, async () => await playlists.Remove("x"));
        await RefusedAsync(Refusal.NotFound, async () => await playlists.Rename("x", "y"));
        await RefusedAsync(Refusal.NotFound, async () => await playlists.Delete("x", 0, 1));
        await RefusedAsync(Refusal.NotFound, async () => await playlists.Move("x", 0, 1));
    }

    [Fact]
    public async Task Playlists_are_renamed_and_removed()
    {
        var playlists = Start();
        await playlists.Save("x", ["a"]);
        await playlists.Save("y", ["b"]);

        await RefusedAsync(Refusal.Exists, async () => await playlists.Rename("x", "y"));
        await playlists.Rename("x", "z");
        await playlists.Remove("y");

        (await playlists.List()).Select(playlist => playlist.Name).ShouldBe(["z"]);
        (await playlists.Read("z")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Songs_are_added_moved_and_deleted()
    {
        var playlists = Start();

        await playlists.Add("x", ["a", "b"], null);
        await playlists.Add("x", ["c", "d"], 1);
        (await playlists.Read("x")).ShouldBe(["a", "c", "d", "b"]);

        await playlists.Move("x", 0, 3);
        (await playlists.Read("x")).ShouldBe(["c", "d", "b", "a"]);

        await playlists.Delete("x", 1, 3);
        (await playlists.Read("x")).ShouldBe(["c", "a"]);

        await playlists.Clear("x");
        (await playlists.Read("x")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Positions_outside_the_playlist_are_refused()
    {
        var playlists = Start();
        await playlists.Save("x", ["a", "b"]);

        await RefusedAsync(Refusal.Argument, async () => await playlists.Add("x", ["c"], 3));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Add("x", ["c"], -1));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Delete("x", 2, 3));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Delete("x", 1, 3));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Delete("x", 1, 0));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Move("x", 0, 2));
        await RefusedAsync(Refusal.Argument, async () => await playlists.Move("x", -1, 0));
        (await playlists.Read("x")).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Every_change_is_published_and_no_refusal_is()
    {
        var probe = _test.StartProbe();
        _test.System.Events.Subscribe<Changed>(probe.Ref);
        var playlists = Start();

        await playlists.Save("x", ["a"]);
        await RefusedAsync(Refusal.Exists, async () => await playlists.Save("x", ["a"]));
        await playlists.Add("x", ["b"], null);
        await playlists.Move("x", 0, 1);
        await playlists.Delete("x", 0, 1);
        await playlists.Clear("x");
        await playlists.Rename("x", "y");
        await playlists.Remove("y");
        await RefusedAsync(Refusal.NotFound, async () => await playlists.Read("y"));

        for (var i = 0; i < 7; i++)
        {
            (await probe.ExpectMessageAsync<Changed>()).Subsystem.ShouldBe(Subsystem.StoredPlaylist);
        }

        await _test.System.WhenIdleAsync();
        probe.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_playlist_has_at_most_16384_songs()
    {
        var playlists = Start();
        var most = Enumerable.Range(0, 16_384).Select(i => $"{i}.wav").ToImmutableArray();

        await playlists.Save("x", most);
        await RefusedAsync(Refusal.PlaylistTooLong, async () => await playlists.Add("x", ["one more"], null));
        await RefusedAsync(Refusal.PlaylistTooLong, async () => await playlists.Save("y", most.Add("one more")));

        (await playlists.Read("x")).Length.ShouldBe(16_384);
        (await playlists.List()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_with_a_line_break_is_refused() =>
        await RefusedAsync(Refusal.Argument, async () => await Start().Save("x", ["a\nb"]));

    [Fact]
    public async Task Files_that_others_write_are_seen()
    {
        var playlists = Start();
        byte[] notUtf8 = [(byte)'x', 0xFF, (byte)'\n'];
        _folder.AddFile("theirs.m3u", [.. "\uFEFF#EXTM3U\r\n#EXTINF:1,One\r\n./a//b.wav\r\n\r\n/music/c.wav\n/elsewhere/d.wav\n../e.wav\nfile:///music/%C3%A4.wav\nhttp://host/x\n"u8, .. notUtf8, .. "last.wav"u8]);
        _folder.AddFile("notes.txt", [1]);

        (await playlists.List()).Single().Name.ShouldBe("theirs");
        (await playlists.Read("theirs")).ShouldBe(["a/b.wav", "c.wav", "ä.wav", "http://host/x", "last.wav"]);

        _folder.AddFile("theirs.m3u", [.. "new.wav"u8]);
        (await playlists.Read("theirs")).ShouldBe(["new.wav"]);
    }

    [Fact]
    public async Task What_an_ended_process_left_unfinished_is_removed_at_the_start()
    {
        _folder.AddFile(".1234.unfinished", [1]);

        (await Start().List()).ShouldBeEmpty();

        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_disk_is_said_and_the_old_playlist_stays()
    {
        await Start().Save("x", ["a"]);
        var full = Start(create: static _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0));

        var refused = await RefusedAsync(Refusal.System, async () => await full.Add("x", ["b"], null));

        refused.Message.ShouldStartWith("The playlist folder has failed: No space left on device");
        (await full.Read("x")).ShouldBe(["a"]);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_disappears_is_said_and_may_come_back()
    {
        var playlists = Start(_folder["lists"]);
        await playlists.Save("x", ["a"]);
        Directory.Delete(_folder["lists"], recursive: true);

        await RefusedAsync(Refusal.System, async () => await playlists.List());
        await RefusedAsync(Refusal.System, async () => await playlists.Save("y", ["a"]));

        Directory.CreateDirectory(_folder["lists"]);
        await playlists.Save("y", ["a"]);
        (await playlists.List()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said_in_the_log()
    {
        _folder.AddFile("file", [1]);

        await RefusedAsync(Refusal.System, async () => await Start(_folder["file/lists"]).List());

        _log.At(LogLevel.Warning).Single().Text.ShouldContain("cannot be prepared");
    }

    [Fact]
    public async Task A_name_that_is_too_long_for_the_disk_is_refused() =>
        await RefusedAsync(Refusal.System, async () => await Start().Save(new string('x', 300), ["a"]));

    private PlaylistFolderProxy Start(string? folder = null, Func<string, FileStream>? create = null) =>
        PlaylistFolder.Start(folder ?? _folder.Path, "/music", create ?? File.Create, _log, new ActorOptions { System = _test.System }).Proxy();

    private static async Task<RefusedException> RefusedAsync(Refusal refusal, Func<Task> action)
    {
        var refused = await Should.ThrowAsync<RefusedException>(action);
        refused.Refusal.ShouldBe(refusal);
        return refused;
    }
}
