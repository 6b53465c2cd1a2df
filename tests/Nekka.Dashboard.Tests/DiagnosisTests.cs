using System.Net;
using System.Text.Json;

namespace Nekka.Dashboard.Tests;

/// <summary>What the page is told.</summary>
public sealed class DiagnosisTests
{
    [Fact]
    public async Task A_diagnosis_has_the_actors_of_the_system()
    {
        await using var site = await Site.StartAsync();
        site.System.Start(() => new Clerk(), new ActorOptions { Name = "desk" });

        var diagnosis = await site.LookAsync("sections=Actors");

        diagnosis.GetProperty("version").GetInt32().ShouldBe(1);
        diagnosis.GetProperty("actors").GetProperty("rows").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldStartWith("Clerk/desk");
    }

    [Fact]
    public async Task The_server_sorts_filters_and_pages()
    {
        await using var site = await Site.StartAsync();
        for (var number = 0; number < 20; number++)
        {
            site.System.Start(() => new Clerk(), new ActorOptions { Name = $"desk {number:00}" });
        }

        var actors = (await site.LookAsync("sections=Actors&sort=Name&filter=desk%201&offset=2&count=3")).GetProperty("actors");

        actors.GetProperty("total").GetInt32().ShouldBe(20);
        actors.GetProperty("matching").GetInt32().ShouldBe(10);
        actors.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString()![..13]).ShouldBe(["Clerk/desk 12", "Clerk/desk 13", "Clerk/desk 14"]);
    }

    [Theory]
    [InlineData("sort=Size")]
    [InlineData("count=-1")]
    [InlineData("count=1001")]
    [InlineData("offset=-1")]
    [InlineData("request=first")]
    [InlineData("sections=Everything")]
    [InlineData("colour=red")]
    public async Task A_query_that_makes_no_sense_is_refused_by_name(string query)
    {
        await using var site = await Site.StartAsync();

        using var answer = await site.SendAsync(HttpMethod.Get, $"/nekka/diagnosis?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(query);
    }

    [Fact]
    public async Task A_second_look_of_a_viewer_has_rates()
    {
        await using var site = await Site.StartAsync();

        var first = await site.LookAsync("viewer=ann");
        var second = await site.LookAsync("viewer=ann");

        first.TryGetProperty("interval", out _).ShouldBeFalse();
        second.GetProperty("interval").GetDouble().ShouldBeGreaterThan(0);
        second.GetProperty("totals").TryGetProperty("handledPerSecond", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task No_more_viewers_than_32_look_at_a_time()
    {
        await using var site = await Site.StartAsync();
        for (var number = 0; number < Viewers.Most; number++)
        {
            await site.LookAsync($"viewer={number}");
        }

        (await site.StatusOfAsync("/nekka/diagnosis?viewer=more")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await site.StatusOfAsync("/nekka/diagnosis?viewer=7")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_message_contains_is_not_shown()
    {
        const string Secret = "4711-secret";
        await using var site = await Site.StartAsync();
        using var gate = new Gate();
        var actor = site.System.Start(() => new Clerk());
        await actor.TellAsync(new Work(gate.Opened, Secret), TestContext.Current.CancellationToken);
        await actor.TellAsync(Secret, TestContext.Current.CancellationToken);

        var shown = (await site.LookAsync($"sections=Judgements,Deadlocks,Actors,Classes,DeadLetters,Flow,Actor&actor={actor.ActorUrn}")).GetRawText();

        shown.ShouldContain("Work");
        shown.ShouldNotContain(Secret);
    }

    private sealed record Work(Task Done, string Secret);

    private sealed class Clerk : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is Work work)
            {
                await work.Done;
            }

            return null;
        }
    }
}
