namespace Jukebox.Tests.Mpd;

public class CommandListTests
{
    [Theory]
    [InlineData("command_list_begin\nping\nping\ncommand_list_end", "OK")]
    [InlineData("command_list_begin\ncommand_list_end", "OK")]
    [InlineData("command_list_ok_begin\nping\nping\ncommand_list_end", "list_OK list_OK OK")]
    [InlineData("command_list_begin\nping\nfoo\nping\ncommand_list_end", "ACK [5@1] {} unknown command \"foo\"")]
    [InlineData("command_list_ok_begin\nping\nstatus x\nping\ncommand_list_end", "list_OK ACK [2@1] {status} wrong number of arguments for \"status\"")]
    [InlineData("command_list_begin\ncommand_list_begin\ncommand_list_end", "ACK [5@0] {} unknown command \"command_list_begin\"")]
    [InlineData("command_list_begin\nping\nidle\ncommand_list_end", "ACK [5@1] {} command \"idle\" is not allowed in a list")]
    [InlineData("command_list_begin x", "ACK [5@0] {} unknown command \"command_list_begin\"")]
    public async Task A_list_is_answered_as_one_command(string lines, string answer)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        string.Join(' ', await client.AskAsync(lines)).ShouldBe(answer);
        (await client.AskAsync("ping")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task Nothing_runs_before_the_end_of_a_list_and_nothing_after_the_first_failure()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        using var other = await server.ConnectAsync();

        (await client.AskAsync("ping\ncommand_list_begin\nadd one.ogg\nadd nope\nadd two.ogg")).ShouldBe(["OK"]); // Sent when all lines have been read.
        (await other.AskAsync("status")).ShouldContain("playlistlength: 0");

        (await client.AskAsync("command_list_end")).ShouldBe(["ACK [50@1] {add} No such directory"]);
        (await client.AskAsync("playlist")).ShouldBe(["0:file: one.ogg", "OK"]);
    }

    [Fact]
    public async Task Close_in_a_list_closes_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync("command_list_ok_begin\nping\nclose\nping\ncommand_list_end");

        (await client.ReadLineAsync()).ShouldBe("list_OK");
        (await client.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_more_than_two_mebibytes_closes_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        var line = "add " + new string('x', 60_000);

        await client.SendAsync("command_list_begin");
        try
        {
            for (var count = 0; count < 40; count++)
            {
                await client.SendAsync(line);
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // The server is gone before all was sent.
        }

        (await client.ReadLineAsync()).ShouldBeNull();
        await server.Log.WaitForAsync("it sent a list of commands of more than 2,097,152 bytes");
    }

    [Fact]
    public async Task A_list_of_more_than_a_hundred_thousand_commands_closes_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync("command_list_begin\n" + string.Join('\n', Enumerable.Repeat("a", 100_001)));

        (await client.ReadLineAsync()).ShouldBeNull();
        await server.Log.WaitForAsync("it sent a list of commands of more than 100,000 lines");
    }
}
