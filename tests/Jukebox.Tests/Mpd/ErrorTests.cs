using Nekka.Testing;

namespace Jukebox.Tests.Mpd;

public class ErrorTests(ErrorTests.Shared shared) : IClassFixture<ErrorTests.Shared>
{
    [Theory]
    [InlineData("foo", "ACK [5@0] {} unknown command \"foo\"")]
    [InlineData("command_list_end", "ACK [5@0] {} unknown command \"command_list_end\"")]
    [InlineData("status x", "ACK [2@0] {status} wrong number of arguments for \"status\"")]
    [InlineData("add", "ACK [2@0] {add} too few arguments for \"add\"")]
    [InlineData("play 1 2", "ACK [2@0] {play} too many arguments for \"play\"")]
    [InlineData("add \"one", "ACK [5@0] {} Missing closing '\"'")]
    [InlineData("add \"one\\", "ACK [5@0] {} Missing closing '\"'")]
    [InlineData("add \"one\"x", "ACK [5@0] {} Space expected after closing '\"'")]
    [InlineData("add one\"x", "ACK [5@0] {} Invalid unquoted character")]
    [InlineData("config", "ACK [4@0] {config} Command only permitted to local clients")]
    [InlineData("addid two.ogg 7", "ACK [2@0] {addid} Number too large: 7")]
    [InlineData("addid two.ogg -0", "ACK [55@0] {addid} No current song")]
    [InlineData("addid two.ogg +0", "ACK [55@0] {addid} No current song")]
    [InlineData("addid nothere.ogg", "ACK [50@0] {addid} No such song")]
    [InlineData("add nothere", "ACK [50@0] {add} No such directory")]
    [InlineData("playlistinfo 99", "ACK [2@0] {playlistinfo} Bad song index")]
    [InlineData("playlistinfo 99:", "ACK [2@0] {playlistinfo} Bad song index")]
    [InlineData("playlistinfo 1:0", "ACK [2@0] {playlistinfo} Malformed range: 1:0")]
    [InlineData("playlistinfo abc", "ACK [2@0] {playlistinfo} Integer or range expected: abc")]
    [InlineData("playlistinfo 1:2:3", "ACK [2@0] {playlistinfo} Integer or range expected: 1:2:3")]
    [InlineData("playlistinfo -1:2", "ACK [2@0] {playlistinfo} Number is negative: -1:2")]
    [InlineData("playlistid 99", "ACK [50@0] {playlistid} No such song")]
    [InlineData("playlistid x", "ACK [2@0] {playlistid} Integer expected: x")]
    [InlineData("playlistid 99999999999999999999999", "ACK [2@0] {playlistid} Number too large: 99999999999999999999999")]
    [InlineData("delete 99", "ACK [2@0] {delete} Bad song index")]
    [InlineData("delete 50:60", "ACK [2@0] {delete} Bad song index")]
    [InlineData("deleteid 99", "ACK [50@0] {deleteid} No such song")]
    [InlineData("move 0 99", "ACK [2@0] {move} Number too large: 99")]
    [InlineData("move 99 0", "ACK [2@0] {move} Bad song index")]
    [InlineData("moveid 99 0", "ACK [50@0] {moveid} No such song")]
    [InlineData("moveid 1 99", "ACK [2@0] {moveid} Number too large: 99")]
    [InlineData("swap 0 99", "ACK [2@0] {swap} Bad song index")]
    [InlineData("swapid 1 99", "ACK [50@0] {swapid} No such song")]
    [InlineData("shuffle 50:60", "ACK [2@0] {shuffle} Bad song index")]
    [InlineData("shuffle a:b", "ACK [2@0] {shuffle} Integer or range expected: a:b")]
    [InlineData("prio 256 0", "ACK [2@0] {prio} Number too large: 256")]
    [InlineData("prio 5 99", "ACK [2@0] {prio} Bad song index")]
    [InlineData("prioid 5 99", "ACK [50@0] {prioid} No such song")]
    [InlineData("prioid 5", "ACK [2@0] {prioid} too few arguments for \"prioid\"")]
    [InlineData("plchanges x", "ACK [2@0] {plchanges} Integer expected: x")]
    [InlineData("play 99", "ACK [2@0] {play} Bad song index")]
    [InlineData("play -2", "ACK [2@0] {play} Bad song index")]
    [InlineData("play x", "ACK [2@0] {play} Integer expected: x")]
    [InlineData("playid 99", "ACK [50@0] {playid} No such song")]
    [InlineData("seek 0 x", "ACK [2@0] {seek} Float expected: x")]
    [InlineData("seek 0 nan", "ACK [2@0] {seek} Float expected: nan")]
    [InlineData("seek 99 0", "ACK [2@0] {seek} Bad song index")]
    [InlineData("seekid 99 1", "ACK [50@0] {seekid} No such song")]
    [InlineData("seekcur 5", "ACK [55@0] {seekcur} Not playing")]
    [InlineData("next", "ACK [55@0] {next} Not playing")]
    [InlineData("previous", "ACK [55@0] {previous} Not playing")]
    [InlineData("pause 2", "ACK [2@0] {pause} Boolean (0/1) expected: 2")]
    [InlineData("setvol 101", "ACK [2@0] {setvol} Number too large: 101")]
    [InlineData("setvol -1", "ACK [2@0] {setvol} Number too large: -1")]
    [InlineData("setvol x", "ACK [2@0] {setvol} Integer expected: x")]
    [InlineData("volume 101", "ACK [2@0] {volume} Number too large: 101")]
    [InlineData("volume -101", "ACK [2@0] {volume} Number too small: -101")]
    [InlineData("random 2", "ACK [2@0] {random} Boolean (0/1) expected: 2")]
    [InlineData("single 2", "ACK [2@0] {single} Unrecognized single mode, expected 0, 1, or oneshot")]
    [InlineData("consume oneshot", "ACK [2@0] {consume} Boolean (0/1) expected: oneshot")]
    [InlineData("crossfade -1", "ACK [2@0] {crossfade} Number too large: -1")]
    [InlineData("mixrampdb x", "ACK [2@0] {mixrampdb} Float expected: x")]
    [InlineData("replay_gain_mode x", "ACK [2@0] {replay_gain_mode} Unrecognized replay gain mode")]
    [InlineData("idle foo", "ACK [2@0] {idle} Unrecognized idle event: foo")]
    [InlineData("tagtypes foo", "ACK [2@0] {tagtypes} Unknown sub command")]
    [InlineData("tagtypes enable", "ACK [2@0] {tagtypes} Not enough arguments")]
    [InlineData("tagtypes enable foo", "ACK [2@0] {tagtypes} Unknown tag type")]
    [InlineData("tagtypes clear x", "ACK [2@0] {tagtypes} Too many arguments")]
    [InlineData("enableoutput 9", "ACK [50@0] {enableoutput} No such audio output")]
    [InlineData("enableoutput x", "ACK [2@0] {enableoutput} Integer expected: x")]
    [InlineData("lsinfo nothere", "ACK [50@0] {lsinfo} No such directory")]
    [InlineData("find artist", "ACK [2@0] {find} Incorrect number of filter arguments")]
    [InlineData("searchaddpl position 5", "ACK [2@0] {searchaddpl} Incorrect number of filter arguments")]
    [InlineData("searchaddpl stored position 5", "ACK [2@0] {searchaddpl} Incorrect number of filter arguments")]
    [InlineData("find foo bar", "ACK [2@0] {find} Unknown filter type")]
    [InlineData("list foo", "ACK [2@0] {list} Unknown tag type: foo")]
    [InlineData("list album group foo", "ACK [2@0] {list} Unknown tag type: foo")]
    [InlineData("list artist \"Artist 1\"", "ACK [2@0] {list} should be \"Album\" for 3 arguments")]
    [InlineData("list album group album", "ACK [2@0] {list} Conflicting group")]
    [InlineData("list album group date group date", "ACK [2@0] {list} Conflicting group")]
    [InlineData("listfiles nope", "ACK [50@0] {listfiles} No such directory")]
    [InlineData("readcomments nope", "ACK [50@0] {readcomments} No such song")]
    [InlineData("albumart one.ogg 0", "ACK [50@0] {albumart} No file exists")]
    [InlineData("albumart one.ogg x", "ACK [2@0] {albumart} Integer expected: x")]
    [InlineData("binarylimit 1", "ACK [2@0] {binarylimit} Value too small")]
    [InlineData("load nope", "ACK [50@0] {load} No such playlist")]
    [InlineData("load stored 0:1 99", "ACK [2@0] {load} Number too large: 99")]
    [InlineData("save stored", "ACK [56@0] {save} Playlist already exists")]
    [InlineData("playlistdelete stored 99", "ACK [2@0] {playlistdelete} Bad song index")]
    public async Task A_command_that_makes_no_sense_is_answered_with_its_reason(string command, string answer)
    {
        using var client = await shared.Server.ConnectAsync();

        (await client.AskAsync(command)).ShouldBe([answer]);
        (await client.AskAsync("ping")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task A_command_that_fails_unexpectedly_is_answered_and_the_session_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        server.Library.OnSearch = static () => throw new InvalidOperationException("It is\nbroken.");

        (await client.AskAsync("find artist x")).ShouldBe(["ACK [52@0] {find} The server failed: It is broken."]);

        (await client.AskAsync("ping")).ShouldBe(["OK"]);
        await server.Log.WaitForAsync("The command find of the client");
    }

    [Fact]
    public async Task A_library_that_does_not_answer_costs_the_client_three_seconds()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        using var other = await server.ConnectAsync();
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<System.Collections.Immutable.ImmutableArray<Jukebox.Songs.Song>>();
        server.Library.OnSearch = () =>
        {
            asked.SetResult();
            return never.Task;
        };

        await client.SendAsync("find artist x");
        await asked.Task;
        (await other.AskAsync("status"))[^1].ShouldBe("OK"); // Others do not wait.
        await server.System.WhenIdleAsync();
        server.Clock.Advance(TimeSpan.FromSeconds(3));

        (await client.ReadAsync()).ShouldBe(["ACK [52@0] {find} The server takes too long to answer"]);
    }

    /// <summary>A server with two songs in the queue. No command of these tests changes it.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await TestServer.StartAsync();
            using var client = await Server.ConnectAsync();
            (await client.AskAsync("command_list_begin\nadd one.ogg\nadd two.ogg\nsave stored\ncommand_list_end")).ShouldBe(["OK"]);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
