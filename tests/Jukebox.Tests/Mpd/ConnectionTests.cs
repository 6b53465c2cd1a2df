using System.Net.Sockets;
using Jukebox.Mpd;
using Nekka.Testing;

namespace Jukebox.Tests.Mpd;

public class ConnectionTests
{
    [Fact]
    public async Task Many_commands_at_once_are_answered_in_order()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync(string.Join('\n', Enumerable.Range(0, 1000).SelectMany(static number => (string[])[$"setvol {number % 100}", "getvol"])));

        for (var number = 0; number < 1000; number++)
        {
            (await client.ReadAsync()).ShouldBe(["OK"]);
            (await client.ReadAsync()).ShouldBe([$"volume: {number % 100}", "OK"]);
        }
    }

    [Fact]
    public async Task A_line_may_come_in_pieces()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        foreach (var letter in "setvol 7\r\ngetvol")
        {
            await client.Socket.SendAsync(new[] { (byte)letter }, TestContext.Current.CancellationToken);
        }

        await client.SendAsync("");
        (await client.ReadAsync()).ShouldBe(["OK"]);
        (await client.ReadAsync()).ShouldBe(["volume: 7", "OK"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.0")]
    [InlineData(" ping")]
    [InlineData("\"ping\"")]
    public async Task A_line_that_is_of_another_protocol_closes_the_connection(string line)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync(line + "\nping");

        (await client.ReadLineAsync()).ShouldBeNull();
        await server.Log.WaitForAsync("which is no command of this protocol");
    }

    [Fact]
    public async Task A_line_of_more_than_64_kibibytes_closes_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        (await client.AskAsync("find title " + new string('x', 65_000))).ShouldBe(["OK"]);

        try
        {
            await client.SendAsync("find title " + new string('x', 200_000));
        }
        catch (SocketException)
        {
            // The server is gone before all was sent.
        }

        (await client.ReadLineAsync()).ShouldBeNull();
        await server.Log.WaitForAsync("it sent a line of more than 65,536 bytes");
    }

    [Fact]
    public async Task A_client_that_sends_nothing_more_gets_its_answers_first()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync("setvol 5\ngetvol");
        client.Socket.Shutdown(SocketShutdown.Send);

        (await client.ReadAsync()).ShouldBe(["OK"]);
        (await client.ReadAsync()).ShouldBe(["volume: 5", "OK"]);
        (await client.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Close_closes_the_connection_without_an_answer()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync("close\nping");

        (await client.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_client_that_says_nothing_for_a_minute_is_closed_unless_it_waits_for_changes()
    {
        await using var server = await TestServer.StartAsync();
        using var silent = await server.ConnectAsync();
        using var waiting = await server.ConnectAsync();
        (await waiting.AskAsync("ping\nidle")).ShouldBe(["OK"]); // Sent when both lines have been read.

        for (var minute = 0; minute < 2; minute++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(59));
            (await silent.AskAsync("ping")).ShouldBe(["OK"]);
            await server.System.WhenIdleAsync();
        }

        for (var second = 0; second < 61; second++) // One by one: the session sets a timer anew.
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await server.System.WhenIdleAsync();
        }

        (await silent.ReadLineAsync()).ShouldBeNull();
        await server.Log.WaitForAsync("it said nothing for 60 seconds");
        (await waiting.AskAsync("noidle")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_closed_and_delays_nobody()
    {
        await using var server = await TestServer.StartAsync(new MpdOptions { Silence = TimeSpan.FromDays(1) });
        server.Library.Songs = [.. Enumerable.Range(0, 50_000).Select(static number => FakeLibrary.Song($"folder/{number}.ogg", 10, (Jukebox.Songs.Tag.Title, new string('x', 100))))];
        using var client = await server.ConnectAsync();
        client.Socket.ReceiveBufferSize = 4096;
        using var other = await server.ConnectAsync();

        await client.SendAsync("listallinfo\nlistallinfo");

        (await other.AskAsync("status"))[^1].ShouldBe("OK");
        await server.Clock.AdvanceUntilAsync(server.Log.WaitForAsync("it does not read, and 8,388,608 bytes wait for it"), TimeSpan.FromSeconds(2));

        (await other.AskAsync("status"))[^1].ShouldBe("OK");
    }

    [Fact]
    public async Task A_client_that_reads_slowly_gets_answers_longer_than_the_buffer()
    {
        await using var server = await TestServer.StartAsync();
        server.Library.Songs = [.. Enumerable.Range(0, 50_000).Select(static number => FakeLibrary.Song($"folder/{number}.ogg", 10, (Jukebox.Songs.Tag.Title, new string('x', 100))))];
        using var client = await server.ConnectAsync();
        await client.SendAsync("find title " + new string('x', 100));
        await server.System.WhenIdleAsync();

        var length = 0;
        string? line;
        while ((line = await client.ReadLineAsync()) is not ("OK" or null))
        {
            length += line.Length + 1;
        }

        line.ShouldBe("OK");
        length.ShouldBeGreaterThan(Jukebox.Mpd.Protocol.Outgoing.MaxLength);
    }

    [Fact]
    public async Task Three_hundred_clients_come_and_go()
    {
        await using var server = await TestServer.StartAsync();

        for (var round = 0; round < 3; round++)
        {
            var clients = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.ConnectAsync()));
            await Task.WhenAll(clients.Select(async (client, number) =>
            {
                (await client.AskAsync("status"))[^1].ShouldBe("OK");
                await client.SendAsync(number % 2 == 0 ? "idle" : "close");
            }));
            foreach (var client in clients)
            {
                client.Dispose();
            }
        }

        foreach (var session in server.Frontend.Children)
        {
            await session.WhenStopped.WaitAsync(Nekka.Tests.Limits.Hang, TestContext.Current.CancellationToken);
        }

        using var last = await server.ConnectAsync();
        (await last.AskAsync("ping")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task Clients_beyond_the_limit_are_sent_away_until_one_goes()
    {
        await using var server = await TestServer.StartAsync(new MpdOptions { MaxConnections = 2 });
        var first = await server.ConnectAsync();
        using var second = await server.ConnectAsync();

        using (var third = new TcpClient())
        {
            await third.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
            (await third.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).ShouldBe(0);
        }

        await server.Log.WaitForAsync("because 2 are connected");
        var session = server.Frontend.Children[0];
        first.Dispose();
        await session.WhenStopped.WaitAsync(Nekka.Tests.Limits.Hang, TestContext.Current.CancellationToken);
        using var again = await server.ConnectAsync();
        (await again.AskAsync("ping")).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task The_end_of_the_server_closes_the_connections()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        using var waiting = await server.ConnectAsync();
        await waiting.SendAsync("idle");

        await server.Frontend.StopAsync();

        (await client.ReadLineAsync()).ShouldBeNull();
        (await waiting.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_client_sees_only_the_tags_that_it_wants()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        using var other = await server.ConnectAsync();

        await client.AskAsync("command_list_begin\ntagtypes clear\ntagtypes enable Title Artist\ntagtypes disable artist\ncommand_list_end");

        (await client.AskAsync("tagtypes")).ShouldBe(["tagtype: Title", "OK"]);
        (await client.AskAsync("lsinfo one.ogg")).ShouldBe(
            ["file: one.ogg", "Last-Modified: 2026-11-30T00:12:28Z", "Format: 44100:f:1", "Title: Title one", "Time: 30", "duration: 30.000", "OK"]);
        (await other.AskAsync("lsinfo one.ogg")).ShouldContain("Artist: Artist 1");
    }
}
