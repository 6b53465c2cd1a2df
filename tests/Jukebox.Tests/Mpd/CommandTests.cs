namespace Jukebox.Tests.Mpd;

public class CommandTests
{
    private static readonly string[] Two =
    [
        "file: two.ogg", "Last-Modified: 2026-11-30T00:12:28Z", "Format: 44100:f:1", "Artist: Artist 2", "Artist: Artist 2b", "Album: Album 2", "Title: Title two",
        "Track: 2", "Date: 2002", "Time: 30", "duration: 30.000",
    ];

    [Fact]
    public async Task A_song_has_its_file_first_and_in_the_queue_its_place_last()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("addid two.ogg")).ShouldBe(["Id: 1", "OK"]);
        (await client.AskAsync("prioid 5 1")).ShouldBe(["OK"]);

        (await client.AskAsync("lsinfo two.ogg")).ShouldBe([.. Two, "OK"]);
        (await client.AskAsync("playlistinfo 0")).ShouldBe([.. Two, "Pos: 0", "Id: 1", "Prio: 5", "OK"]);
        (await client.AskAsync("playlistid 1")).ShouldBe([.. Two, "Pos: 0", "Id: 1", "Prio: 5", "OK"]);
    }

    [Fact]
    public async Task Status_says_what_is_played_and_how_far_it_is()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.AskAsync("command_list_begin\nadd one.ogg\nadd two.ogg\nsetvol 30\nsingle oneshot\ncommand_list_end");
        (await client.AskAsync("status")).ShouldBe(
            ["volume: 30", "repeat: 0", "random: 0", "single: oneshot", "consume: 0", "partition: default", "playlist: 3", "playlistlength: 2", "mixrampdb: 0", "state: stop", "OK"]);
        (await client.AskAsync("currentsong")).ShouldBe(["OK"]);

        await client.AskAsync("play 0");
        server.Core.Started();
        server.Core.Moved(12.3456);

        (await client.AskAsync("status"))[9..].ShouldBe(
            ["state: play", "song: 0", "songid: 1", "time: 12:30", "elapsed: 12.346", "bitrate: 192", "duration: 30.000", "audio: 44100:16:2", "nextsong: 1", "nextsongid: 2", "OK"]);
        (await client.AskAsync("currentsong")).ShouldContain("Pos: 0");
        (await client.AskAsync("update")).ShouldBe(["updating_db: 1", "OK"]);
        server.Core.Failed();
        var status = await client.AskAsync("status");
        status.ShouldContain("updating_db: 1");
        status.ShouldContain("error: \"one.ogg\" cannot be played: It is broken.");
        await client.AskAsync("clearerror");
        (await client.AskAsync("status")).ShouldNotContain("error: \"one.ogg\" cannot be played: It is broken.");
    }

    [Fact]
    public async Task Changes_of_the_queue_are_told_with_the_songs_that_a_removal_has_moved()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.AskAsync("add /");
        (await client.AskAsync("status")).ShouldContain("playlist: 2");

        await client.AskAsync("delete 1");

        (await client.AskAsync("plchangesposid 2")).ShouldBe(["cpos: 1", "Id: 3", "cpos: 2", "Id: 4", "OK"]);
        (await client.AskAsync("plchangesposid 2 2:9")).ShouldBe(["cpos: 2", "Id: 4", "OK"]);
        (await client.AskAsync("plchanges 2 2:")).ShouldBe([.. Two, "Pos: 2", "Id: 4", "OK"]);
        (await client.AskAsync("plchanges 3")).ShouldBe(["OK"]);
        (await client.AskAsync("plchangesposid 99")).ShouldBe(["cpos: 0", "Id: 1", "cpos: 1", "Id: 3", "cpos: 2", "Id: 4", "OK"]);
    }

    [Fact]
    public async Task Directories_are_listed_with_all_below_them()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("listall")).ShouldBe(
            ["directory: a", "directory: a/b", "file: a/b/four.ogg", "file: a/three.ogg", "file: one.ogg", "file: two.ogg", "OK"]);
        (await client.AskAsync("listall a/b/")).ShouldBe(["directory: a/b", "file: a/b/four.ogg", "OK"]);
        (await client.AskAsync("listall two.ogg")).ShouldBe(["file: two.ogg", "OK"]);
        (await client.AskAsync("listfiles a")).ShouldBe(
            ["directory: b", "Last-Modified: 2026-11-30T00:12:29Z", "file: three.ogg", "size: 1234", "Last-Modified: 2026-11-30T00:12:28Z", "OK"]);
        await client.AskAsync("save mine");
        (await client.AskAsync("lsinfo /"))[^3..].ShouldBe(["playlist: mine", "Last-Modified: 1970-01-01T00:00:00Z", "OK"]);
    }

    [Fact]
    public async Task A_directory_that_disappears_while_all_is_listed_does_no_harm()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        server.Library.OnAnswered = library => library.Songs = [];

        (await client.AskAsync("listall")).ShouldBe(
            ["directory: a", "directory: a/b", "file: a/b/four.ogg", "file: a/three.ogg", "file: one.ogg", "file: two.ogg", "OK"]);
    }

    [Fact]
    public async Task Values_of_tags_are_listed_in_groups()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("list album")).ShouldBe(["Album: ", "Album: Album 1", "Album: Album 2", "OK"]);
        (await client.AskAsync("list albumartist")).ShouldBe(
            ["AlbumArtist: Artist 1", "AlbumArtist: Artist 2", "AlbumArtist: Artist 2b", "AlbumArtist: Artist 3", "AlbumArtist: Various", "OK"]);
        (await client.AskAsync("list album \"Artist 1\"")).ShouldBe(["Album: ", "Album: Album 1", "OK"]);
        (await client.AskAsync("list album artist \"Artist 1\" group date")).ShouldBe(["Date: ", "Album: ", "Date: 2001", "Album: Album 1", "OK"]);
        (await client.AskAsync("list title \"(artist == \\\"Artist 1\\\")\" group date group genre")).ShouldBe(
            ["Genre: ", "Date: 2001", "Title: Title one", "Genre: Pop", "Date: ", "Title: Fourth", "OK"]);
        (await client.AskAsync("list FILE genre Pop")).ShouldBe(["file: a/b/four.ogg", "OK"]);
    }

    [Fact]
    public async Task Songs_are_counted()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("count artist \"Artist 1\"")).ShouldBe(["songs: 2", "playtime: 50", "OK"]);
        (await client.AskAsync("count artist \"Artist 1\" group album")).ShouldBe(
            ["Album: ", "songs: 1", "playtime: 20", "Album: Album 1", "songs: 1", "playtime: 30", "OK"]);
        (await client.AskAsync("stats")).ShouldBe(
            ["uptime: 0", "playtime: 0", "artists: 3", "albums: 2", "songs: 4", "db_playtime: 100", "db_update: 1795997550", "OK"]);
    }

    [Fact]
    public async Task Songs_are_found_sorted_and_added()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await Files(client, "find artist \"Artist 1\" sort Title")).ShouldBe(["a/b/four.ogg", "one.ogg"]);
        (await Files(client, "search any ARTIST sort -Title window 1:3")).ShouldBe(["one.ogg", "a/three.ogg"]);
        await client.AskAsync("searchadd artist \"artist 3\"");
        await client.AskAsync("findadd artist \"Artist 1\" position 0");
        (await Files(client, "playlistinfo")).ShouldBe(["a/b/four.ogg", "one.ogg", "a/three.ogg"]);
        (await Files(client, "playlistfind title Third")).ShouldBe(["a/three.ogg"]);
        (await Files(client, "playlistsearch title T")).ShouldBe(["a/b/four.ogg", "one.ogg", "a/three.ogg"]);
    }

    [Fact]
    public async Task Playlists_are_stored_changed_and_loaded()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.AskAsync("add a");
        await client.AskAsync("save mine");

        await client.AskAsync("playlistadd mine one.ogg 0");
        await client.AskAsync("playlistadd mine gone/x.ogg");
        await client.AskAsync("searchaddpl mine title \"title two\"");
        await client.AskAsync("playlistmove mine 0 1");
        (await client.AskAsync("listplaylist mine")).ShouldBe(["file: a/b/four.ogg", "file: one.ogg", "file: a/three.ogg", "file: two.ogg", "OK"]);
        await client.AskAsync("playlistdelete mine 2:");
        await client.AskAsync("rename mine yours");
        (await client.AskAsync("listplaylists")).ShouldBe(["playlist: yours", "Last-Modified: 1970-01-01T00:00:00Z", "OK"]);
        (await client.AskAsync("listplaylistinfo yours")).ShouldContain("Title: Fourth");

        await client.AskAsync("clear");
        await client.AskAsync("load yours");
        await client.AskAsync("load yours 1:2 0");
        (await Files(client, "playlistinfo")).ShouldBe(["one.ogg", "a/b/four.ogg", "one.ogg"]);
        await client.AskAsync("playlistclear yours");
        (await client.AskAsync("listplaylist yours")).ShouldBe(["OK"]);
        await client.AskAsync("rm yours");
        (await client.AskAsync("listplaylists")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task Streams_are_queued_by_their_address()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("urlhandlers")).ShouldBe(["handler: http://", "handler: https://", "OK"]);
        (await client.AskAsync("addid http://127.0.0.1:1/x/")).ShouldBe(["Id: 1", "OK"]);
        (await client.AskAsync("add http://127.0.0.1:1/x/")).ShouldBe(["OK"]);
        (await client.AskAsync("playlistid 2")).ShouldBe(["file: http://127.0.0.1:1/x/", "Pos: 1", "Id: 2", "OK"]);
    }

    [Fact]
    public async Task Pictures_come_in_parts_of_the_length_that_the_client_wants()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        (await client.AskAsync("readpicture one.ogg 0")).ShouldBe(["OK"]);
        server.Library.Picture = [.. Enumerable.Range(0, 100).Select(static number => (byte)number)];
        await client.AskAsync("binarylimit 64");

        await client.SendAsync("readpicture one.ogg 0");
        (await client.ReadLineAsync()).ShouldBe("size: 100");
        (await client.ReadLineAsync()).ShouldBe("type: image/png");
        (await client.ReadLineAsync()).ShouldBe("binary: 64");
        (await client.ReadBytesAsync(64)).ShouldBe(server.Library.Picture[..64]);
        (await client.ReadAsync()).ShouldBe(["", "OK"]);
        await client.SendAsync("albumart one.ogg 64");
        (await client.ReadLineAsync()).ShouldBe("size: 100");
        (await client.ReadLineAsync()).ShouldBe("binary: 36");
        (await client.ReadBytesAsync(36)).ShouldBe(server.Library.Picture[64..]);
        (await client.ReadAsync()).ShouldBe(["", "OK"]);
        (await client.AskAsync("albumart one.ogg 101")).ShouldBe(["ACK [2@0] {albumart} Bad file offset"]);
    }

    [Fact]
    public async Task Outputs_are_listed_and_switched()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        server.Core.Audio.Take();

        (await client.AskAsync("outputs")).ShouldBe(
            ["outputid: 0", "outputname: http", "plugin: http", "outputenabled: 1", "outputid: 1", "outputname: speaker", "plugin: pipe", "outputenabled: 0", "attribute: error=It broke.", "OK"]);
        await client.AskAsync("toggleoutput 1");
        await client.AskAsync("disableoutput 0");
        await client.AskAsync("enableoutput 0");
        server.Core.Audio.Take().ShouldBe(["output speaker on", "output http off", "output http on"]);
    }

    [Fact]
    public async Task Every_command_that_is_listed_is_there_and_every_one_of_the_specification_is_listed()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        var commands = (await client.AskAsync("commands"))[..^1].Select(static line => line["command: ".Length..]).ToArray();

        commands.ShouldBe(commands.Order(StringComparer.Ordinal));
        commands.ShouldBe(
            ("add addid albumart binarylimit clear clearerror close commands consume count crossfade currentsong decoders delete deleteid disableoutput enableoutput find "
            + "findadd getvol idle list listall listallinfo listfiles listplaylist listplaylistinfo listplaylists load lsinfo mixrampdb mixrampdelay move moveid next noidle "
            + "notcommands outputs pause ping play playid playlist playlistadd playlistclear playlistdelete playlistfind playlistid playlistinfo playlistmove playlistsearch "
            + "plchanges plchangesposid previous prio prioid random readcomments readpicture rename repeat replay_gain_mode replay_gain_status rescan rm save search searchadd "
            + "searchaddpl seek seekcur seekid setvol shuffle single stats status stop swap swapid tagtypes toggleoutput update urlhandlers volume").Split(' '));
        (await client.AskAsync("notcommands")).ShouldBe(["command: config", "OK"]);
    }

    [Fact]
    public async Task Other_commands_answer()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("decoders")).ShouldBe(["plugin: vorbis", "suffix: ogg", "suffix: oga", "mime_type: audio/ogg", "OK"]);
        (await client.AskAsync("replay_gain_status")).ShouldBe(["replay_gain_mode: off", "OK"]);
        (await client.AskAsync("replay_gain_mode album")).ShouldBe(["OK"]);
        (await client.AskAsync("replay_gain_status")).ShouldBe(["replay_gain_mode: album", "OK"]);
        (await client.AskAsync("crossfade 5")).ShouldBe(["OK"]);
        (await client.AskAsync("mixrampdelay nan")).ShouldBe(["OK"]);
        (await client.AskAsync("readcomments one.ogg")).ShouldBe(["TITLE: Title one", "OK"]);
        (await client.AskAsync("rescan a")).ShouldBe(["updating_db: 1", "OK"]);
        (await client.AskAsync("volume -60")).ShouldBe(["OK"]);
        (await client.AskAsync("getvol")).ShouldBe(["volume: 40", "OK"]);
        (await client.AskAsync("playlistinfo")).ShouldBe(["OK"]);
        (await client.AskAsync("shuffle")).ShouldBe(["OK"]);
        (await client.AskAsync("play")).ShouldBe(["OK"]);
        (await client.AskAsync("pause")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task Playback_is_controlled()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.AskAsync("add \"\"");

        foreach (var (command, state, song) in ((string, string, string)[])
            [("play", "play", "0"), ("next", "play", "1"), ("pause", "pause", "1"), ("pause", "play", "1"), ("pause 1", "pause", "1"), ("play -1", "play", "1"), ("previous", "play", "0"),
            ("playid 3", "play", "2"), ("seek 1 3.5", "play", "1"), ("seekid 4 2", "play", "3"), ("stop", "stop", "3"), ("play 2", "play", "2")])
        {
            (await client.AskAsync(command)).ShouldBe(["OK"], command);
            var status = await client.AskAsync("status");
            status.ShouldContain($"state: {state}", command);
            status.ShouldContain($"song: {song}", command);
        }
    }

    private static async Task<string[]> Files(TestClient client, string command) =>
        [.. (await client.AskAsync(command)).Where(static line => line.StartsWith("file: ", StringComparison.Ordinal)).Select(static line => line["file: ".Length..])];
}
