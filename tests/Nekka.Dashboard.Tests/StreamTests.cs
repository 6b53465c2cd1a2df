using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Nekka.Diagnosing;
using Nekka.Telemetry;

namespace Nekka.Dashboard.Tests;

/// <summary>The connection that brings a viewer what has changed.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task The_first_event_has_all_and_later_ones_what_has_changed()
    {
        await using var site = await Site.StartAsync();
        var first = site.System.Start(() => new Idler());
        await site.LookAsync("viewer=ann&sections=Actors");
        await using var stream = await EventReader.OpenAsync(site, "ann");

        var whole = await stream.ReadAsync();
        var second = site.System.Start(() => new Idler());
        var change = await stream.ReadUntilAsync(one => one.TryGetProperty("actors", out var actors) && actors.GetProperty("order").GetArrayLength() == 2);

        whole.GetProperty("version").GetInt32().ShouldBe(1);
        UrnsOf(whole, "rows").ShouldBe([first.ActorUrn]);
        change.TryGetProperty("version", out _).ShouldBeFalse();
        change.GetProperty("actors").GetProperty("order").EnumerateArray().Select(urn => urn.GetString()).ShouldBe([first.ActorUrn, second.ActorUrn], ignoreOrder: true);
        UrnsOf(change, "rows").ShouldContain(second.ActorUrn);
    }

    [Fact]
    public async Task The_stream_follows_the_view()
    {
        await using var site = await Site.StartAsync();
        var actor = site.System.Start(() => new Idler());
        await site.LookAsync("viewer=ann&sections=Classes");
        await using var stream = await EventReader.OpenAsync(site, "ann");
        await stream.ReadAsync();

        await site.LookAsync($"viewer=ann&sections=Actor&actor={actor.ActorUrn}");
        var change = await stream.ReadUntilAsync(one => one.TryGetProperty("actor", out _));

        change.GetProperty("version").GetInt32().ShouldBe(1);
        change.TryGetProperty("classes", out _).ShouldBeFalse();
        change.GetProperty("actor").GetProperty("urn").GetString().ShouldBe(actor.ActorUrn);
    }

    [Fact]
    public async Task A_request_that_is_handled_after_a_later_one_does_not_turn_the_view_back()
    {
        await using var site = await Site.StartAsync();
        var actor = site.System.Start(() => new Idler());
        await site.LookAsync($"viewer=ann&request=2&sections=Actor&actor={actor.ActorUrn}");

        var late = await site.LookAsync("viewer=ann&request=1&sections=Classes");
        await using var stream = await EventReader.OpenAsync(site, "ann");
        var whole = await stream.ReadAsync();

        late.TryGetProperty("classes", out _).ShouldBeTrue();
        whole.TryGetProperty("classes", out _).ShouldBeFalse();
        whole.GetProperty("actor").GetProperty("urn").GetString().ShouldBe(actor.ActorUrn);
    }

    [Fact]
    public async Task A_viewer_who_goes_leaves_nothing_behind_that_listens()
    {
        var clock = new FakeTimeProvider();
        await using var site = await Site.StartAsync(options => options.Clock = clock);
        var actor = site.System.Start(() => new Idler());
        await site.LookAsync($"viewer=ann&sections=Flow,Actor&actor={actor.ActorUrn}");
        var stream = await EventReader.OpenAsync(site, "ann");
        await stream.ReadUntilAsync(one => one.TryGetProperty("flow", out _));
        Listens(site.System).ShouldBe((true, true, true));
        for (var look = 0; look < 3; look++)
        {
            clock.Advance(Viewers.Grace);
            await stream.ReadAsync();
        }

        Listens(site.System).ShouldBe((true, true, true), "The viewer still looks.");

        await stream.DisposeAsync();

        SpinWait.SpinUntil(
            () =>
            {
                clock.Advance(Viewers.Grace); // The server learns a moment later that the viewer has gone.
                return Listens(site.System) == (false, false, false);
            },
            Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_a_stream()
    {
        await using var site = await Site.StartAsync();
        await using var stream = await EventReader.OpenAsync(site, "ann");
        await stream.ReadAsync();

        await site.StopAsync().WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);

        (await stream.ReadToEndAsync()).ShouldBeTrue();
    }

    private static (bool OfLives, bool OfMessages, bool OfTimes) Listens(ActorSystem system) => (
        system.Context.Probes.OfClass<Listener>().Any(),
        system.Context.MessageProbe is not null,
        Array.Exists(system.Registry.RegisteredThenTracked(), static actor => actor.AttachmentsIfAny?.Find<MessageTimes>() is not null));

    private static IEnumerable<string?> UrnsOf(JsonElement diagnosis, string name) =>
        diagnosis.GetProperty("actors").GetProperty(name).EnumerateArray().Select(row => row.GetProperty("urn").GetString());

    private sealed class Idler : Actor
    {
        protected override object? OnReceive(object? message) => null;
    }
}
