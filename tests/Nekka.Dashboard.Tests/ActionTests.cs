using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Nekka.Dashboard.Tests;

/// <summary>Stopping and restarting actors.</summary>
public sealed class ActionTests
{
    private static readonly (string Name, string Value) Operator = ("X-User", "operator");
    private static readonly (string Name, string Value) Genuine = ("X-Nekka-Dashboard", "1");

    [Fact]
    public async Task By_default_no_action_exists()
    {
        await using var site = await Site.StartAsync();
        var actor = site.System.Start(() => new Idler());

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/stop", Genuine, Operator);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task A_user_who_satisfies_the_policy_stops_an_actor_and_it_is_logged()
    {
        await using var site = await StartAsync();
        var actor = site.System.Start(() => new Idler());

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/stop", Genuine, Operator);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await actor.WhenStopped;
        site.Log.WaitFor(LogLevel.Warning, $"operator at 127.0.0.1 stops {actor} by the dashboard.");
    }

    [Fact]
    public async Task A_supervised_actor_is_restarted()
    {
        await using var site = await StartAsync();
        var objects = 0;
        var actor = site.System.Start(() => new Idler(() => Interlocked.Increment(ref objects)), new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
        await actor.WhenStarted;

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/restart", Genuine, Operator);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        site.Log.WaitFor(line => line.Text.Contains($"{actor}", StringComparison.Ordinal) && line.Text.StartsWith("Restarted", StringComparison.Ordinal));
        objects.ShouldBe(2);
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task An_actor_without_a_supervisor_is_not_restarted()
    {
        await using var site = await StartAsync();
        var actor = site.System.Start(() => new Idler());

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/restart", Genuine, Operator);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        actor.IsAlive.ShouldBeTrue();
        site.Log.Lines.ShouldNotContain(line => line.Text.Contains("by the dashboard", StringComparison.Ordinal)); // Nothing was done.
    }

    [Fact]
    public async Task Another_user_may_see_the_page_and_do_nothing()
    {
        await using var site = await StartAsync();
        var actor = site.System.Start(() => new Idler());

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/stop", Genuine, ("X-User", "Ann"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await site.StatusOfAsync("/nekka/", ("X-User", "Ann"))).ShouldBe(HttpStatusCode.OK);
        actor.IsAlive.ShouldBeTrue();
    }

    [Theory]
    [InlineData("X-Other", "1")]
    [InlineData("Origin", "http://example.com", "X-Nekka-Dashboard", "1")]
    [InlineData("Sec-Fetch-Site", "cross-site", "X-Nekka-Dashboard", "1")]
    [InlineData("Sec-Fetch-Site", "same-site", "X-Nekka-Dashboard", "1")]
    public async Task A_request_that_another_page_can_have_a_browser_send_is_refused(params string[] headers)
    {
        await using var site = await StartAsync();
        var actor = site.System.Start(() => new Idler());

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/stop", [Operator, .. headers.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        actor.IsAlive.ShouldBeTrue();
        site.Log.WaitFor(LogLevel.Warning, "It may be forged.");
    }

    [Fact]
    public async Task Without_authorization_of_the_page_only_this_machine_acts_and_only_by_the_policy()
    {
        await using var site = await Site.StartAsync(options => options.ActionsPolicy = "operators");
        var actor = site.System.Start(() => new Idler());
        var path = $"/nekka/actors/{actor.ActorUrn}/stop";

        using var forwarded = await site.SendAsync(HttpMethod.Post, path, Genuine, Operator, ("X-Forwarded-For", "192.0.2.1"));
        using var nobody = await site.SendAsync(HttpMethod.Post, path, Genuine);
        using var other = await site.SendAsync(HttpMethod.Post, path, Genuine, ("X-User", "Ann"));

        forwarded.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        actor.IsAlive.ShouldBeTrue();
        using var allowed = await site.SendAsync(HttpMethod.Post, path, Genuine, Operator);
        allowed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task AllowAnonymous_does_not_switch_the_policy_off()
    {
        await using var site = await Site.StartAsync(options => options.ActionsPolicy = "operators", page => page.AllowAnonymous());
        var actor = site.System.Start(() => new Idler());

        using var answer = await site.SendAsync(HttpMethod.Post, $"/nekka/actors/{actor.ActorUrn}/stop", Genuine);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_POST_acts()
    {
        await using var site = await StartAsync();
        var actor = site.System.Start(() => new Idler());

        (await site.StatusOfAsync($"/nekka/actors/{actor.ActorUrn}/stop", Genuine, Operator)).ShouldBe(HttpStatusCode.MethodNotAllowed);
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task An_actor_that_does_not_exist_is_not_found()
    {
        await using var site = await StartAsync();

        using var answer = await site.SendAsync(HttpMethod.Post, "/nekka/actors/urn:uuid:0/stop", Genuine, Operator);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<Site> StartAsync() => Site.StartAsync(options => options.ActionsPolicy = "operators", page => page.RequireAuthorization("staff"));

    private sealed class Idler : Actor
    {
        public Idler(Action? made = null) => made?.Invoke();
    }
}
