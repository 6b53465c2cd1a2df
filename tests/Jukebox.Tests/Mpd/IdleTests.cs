namespace Jukebox.Tests.Mpd;

public class IdleTests
{
    [Fact]
    public async Task A_client_that_waits_is_told_what_has_changed()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        using var other = await server.ConnectAsync();

        await client.SendAsync("idle");
        await other.AskAsync("setvol 20");

        (await client.ReadAsync()).ShouldBe(["changed: mixer", "OK"]);
    }

    [Fact]
    public async Task What_changed_before_is_told_at_once_and_each_thing_once()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.AskAsync("add one.ogg");
        await client.AskAsync("add two.ogg");
        await client.AskAsync("repeat 1");

        (await client.AskAsync("idle")).ShouldBe(["changed: playlist", "changed: options", "OK"]);
        await client.SendAsync("idle\nnoidle");
        (await client.ReadAsync()).ShouldBe(["OK"]);
    }

    [Fact]
    public async Task What_a_client_has_not_asked_for_is_kept()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.AskAsync("setvol 20");

        (await client.AskAsync("ping\nidle player options")).ShouldBe(["OK"]);
        using var other = await server.ConnectAsync();
        await other.AskAsync("random 1");

        (await client.ReadAsync()).ShouldBe(["changed: options", "OK"]);
        (await client.AskAsync("idle mixer player")).ShouldBe(["changed: mixer", "OK"]);
    }

    [Fact]
    public async Task Noidle_ends_the_waiting_and_says_nothing_to_a_client_that_does_not_wait()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        (await client.AskAsync("idle database\nnoidle")).ShouldBe(["OK"]);

        (await client.AskAsync("noidle\nping")).ShouldBe(["OK"]);
        (await client.AskAsync("status")).ShouldContain("state: stop");
    }

    [Fact]
    public async Task Another_command_while_it_waits_closes_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();

        await client.SendAsync("idle\nstatus");

        (await client.ReadLineAsync()).ShouldBeNull();
        await server.Log.WaitForAsync("it said \"status\" while it waited for changes");
    }

    [Fact]
    public async Task Sessions_that_end_keep_nobody_from_being_told()
    {
        await using var server = await TestServer.StartAsync();
        using var last = await server.ConnectAsync();
        await last.SendAsync("idle mixer");
        for (var round = 0; round < 20; round++)
        {
            using var gone = await server.ConnectAsync();
            await gone.SendAsync("idle");
        }

        using var other = await server.ConnectAsync();
        await other.AskAsync("setvol 1");

        (await last.ReadAsync()).ShouldBe(["changed: mixer", "OK"]);
    }
}
