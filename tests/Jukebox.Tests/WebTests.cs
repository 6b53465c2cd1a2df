using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Jukebox.Playing;
using Jukebox.Sound;
using Jukebox.Web;

namespace Jukebox.Tests;

/// <summary>The page, its controls, and the status as JSON.</summary>
public class WebTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_names_the_song()
    {
        await using var server = await RunningServer.StartAsync();

        var status = (await server.Http.GetFromJsonAsync("status.json", WebJson.Default.PlayerStatus, Cancelled))!;

        (status.State, status.Position, status.QueueLength, status.Volume, status.Error).ShouldBe(("play", 0, 6, 100, null));
        (status.Song!.Title, status.Song.Artist, status.Song.Album).ShouldBe(("Clockwork Morning", "Copper Automata", "Small Machines"));
    }

    [Fact]
    public async Task The_status_says_how_well_the_sound_keeps_its_time()
    {
        await using var server = await RunningServer.StartAsync();
        await using var stream = await server.Http.GetStreamAsync(new Uri("", UriKind.Relative), Cancelled);
        await stream.ReadExactlyAsync(new byte[WavForm.HeaderBytes + (10 * SoundBlock.Bytes)], Cancelled);

        var status = await server.Http.GetStringAsync(new Uri("status.json", UriKind.Relative), Cancelled);
        var sound = JsonSerializer.Deserialize(status, WebJson.Default.PlayerStatus)!.Sound;

        sound.Blocks.ShouldBeGreaterThanOrEqualTo(10);
        sound.Late.ShouldBeInRange(0, sound.Blocks);
        sound.LongestDelay.ShouldBeGreaterThan(0);
        sound.Listeners.Single().Blocks.ShouldBeGreaterThanOrEqualTo(10);
        status.ShouldNotContain("127.0.0.1", Case.Sensitive, "Who else listens is not every visitor's business.");
    }

    [Fact]
    public async Task The_controls_do_what_they_say()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var control in (string[])["next", "pause", "volume/30"])
        {
            using var said = await server.Http.PostAsync(new Uri($"player/{control}", UriKind.Relative), content: null, Cancelled);
            said.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var status = (await server.Http.GetFromJsonAsync("status.json", WebJson.Default.PlayerStatus, Cancelled))!;
        (status.State, status.Position, status.Volume).ShouldBe(("pause", 1, 30));
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_page_of_another_site_controls_nothing(string header, string value)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "player/pause") { Headers = { { header, value } } };

        using var answer = await server.Http.SendAsync(request, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Core.Status()).State.ShouldBe(PlayState.Playing);
    }

    [Fact]
    public async Task A_name_that_was_made_to_point_at_this_machine_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "status.json") { Headers = { Host = "elsewhere.example" } };

        using var answer = await server.Http.SendAsync(request, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_page_allows_nothing_but_itself()
    {
        await using var server = await RunningServer.StartAsync();

        using var page = await server.Http.GetAsync(new Uri("player", UriKind.Relative), Cancelled);

        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("<audio");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }
}
