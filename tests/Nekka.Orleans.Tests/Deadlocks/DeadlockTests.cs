using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Nekka.Orleans.Tests.Deadlocks;

public sealed class DeadlockTests(Partners partners) : IClassFixture<Partners>
{
    private const int Games = 16;
    private static readonly int Waits = 2_000 * Limits.StormFactor;

    [Fact]
    public async Task A_circle_over_two_silos_is_reported_on_both()
    {
        var (first, second) = (await partners.NewOn(0), await partners.NewOn(1));
        _ = first.Proxy().Pass([second, first]);
        for (var silo = 0; silo < 2; silo++)
        {
            var report = ReportIn(partners.LogOf(silo), first);
            report.ShouldStartWith("Deadlock across machines, it seems: 2 actors wait for each other, and none of them can go on:");
            report.ShouldMatch(Wait(first, second));
            report.ShouldMatch(Wait(second, first));
            report.ShouldContain("Break the circle: tell instead of ask, or wait with a timeout.");
        }
    }

    [Fact]
    public async Task A_circle_over_three_silos_is_reported_on_all()
    {
        var (first, second, third) = (await partners.NewOn(0), await partners.NewOn(1), await partners.NewOn(2));
        _ = first.Proxy().Pass([second, third, first]);
        for (var silo = 0; silo < Partners.SiloCount; silo++)
        {
            var report = ReportIn(partners.LogOf(silo), first);
            report.ShouldStartWith("Deadlock across machines, it seems: 3 actors wait for each other");
            report.ShouldMatch(Wait(first, second));
            report.ShouldMatch(Wait(second, third));
            report.ShouldMatch(Wait(third, first));
        }
    }

    [Fact]
    public async Task A_feed_judges_that_there_is_a_circle()
    {
        var (first, second) = (await partners.NewOn(0), await partners.NewOn(1));
        _ = first.Proxy().Pass([second, first]);
        ReportIn(partners.LogOf(0), first);
        using var feed = new DiagnosisFeed(partners.SystemOf(0));
        var json = new ArrayBufferWriter<byte>();
        feed.Write(json, new DiagnosisQuery());
        using var diagnosis = JsonDocument.Parse(json.WrittenMemory);
        var judgement = diagnosis.RootElement.GetProperty("judgements").EnumerateArray()
            .Single(judgement => judgement.TryGetProperty("actor", out var actor) && actor.GetString() == first.ActorUrn);
        judgement.GetProperty("kind").GetString().ShouldBe("deadlock");
        judgement.GetProperty("text").GetString()!.ShouldMatch(
            $"^2 actors on several machines wait for each other, it seems, for [0-9.]+ s: Partner/{first.Name} waits for Partner/{second.Name} to finish Pass\\.$");
    }

    [Fact]
    public async Task Waits_that_block_a_thread_are_reported_too()
    {
        var (first, second) = (await partners.NewOn(1), await partners.NewOn(2));
        _ = first.Proxy().PassBlocking([second, first]);
        ReportIn(partners.LogOf(1), first).ShouldContain($"{first} to finish PassBlocking");
    }

    [Fact]
    public async Task A_handler_that_blocks_gets_the_answer_of_an_actor_that_its_silo_has_never_called()
    {
        var (first, second) = (await partners.NewOn(1), await partners.NewOn(2));
        await first.Proxy().PassBlocking([second]);
    }

    [Fact]
    public async Task A_circle_of_actors_on_one_silo_that_have_references_of_the_cluster_is_reported()
    {
        var (first, second) = (await partners.NewOn(2), await partners.NewOn(2));
        _ = first.Proxy().Pass([second, first]);
        var report = ReportIn(partners.LogOf(2), first);
        report.ShouldMatch(Wait(first, second));
        report.ShouldMatch(Wait(second, first));
    }

    [Fact]
    public async Task An_actor_that_waits_for_itself_by_way_of_the_cluster_is_reported()
    {
        var actor = await partners.NewOn(0);
        _ = actor.Proxy().Pass([actor]);
        ReportIn(partners.LogOf(0), actor).ShouldStartWith("Deadlock by way of the cluster, it seems: an actor waits for itself");
    }

    [Fact]
    public async Task A_circle_through_actors_of_a_client_is_reported_there_and_on_the_silo()
    {
        var (onSilo, ofClient, another) = (await partners.NewOn(0), partners.NewOfClient(), partners.NewOfClient());
        _ = onSilo.Proxy().Pass([ofClient, another, onSilo]);
        foreach (var log in (RecordingLog[])[partners.LogOf(0), partners.ClientLog])
        {
            var report = ReportIn(log, onSilo);
            report.ShouldMatch(Wait(onSilo, ofClient));
            report.ShouldMatch(Wait(ofClient, another));
            report.ShouldMatch(Wait(another, onSilo));
        }
    }

    [Fact]
    public async Task Actors_of_two_silos_that_wait_for_each_other_in_turn_are_not_reported()
    {
        var actors = new List<ActorRef<Partner>>();
        for (var game = 0; game < Games; game++)
        {
            var (one, other) = (await partners.NewOn(game % Partners.SiloCount), await partners.NewOn((game + 1) % Partners.SiloCount));
            actors.Add(one);
            one.Proxy().Defer.Play(other, Waits / Games);
        }

        for (var game = 0; game < Games; game++)
        {
            (await partners.Ended.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        for (var silo = 0; silo < Partners.SiloCount; silo++)
        {
            partners.LogOf(silo).At(LogLevel.Critical).ShouldNotContain(line => actors.Exists(actor => line.Text.Contains(actor.Name!, StringComparison.Ordinal)));
        }
    }

    private static string ReportIn(RecordingLog log, ActorRef<Partner> member) => log.WaitFor(LogLevel.Critical, member.Name!).Text;

    private static string Wait(ActorRef<Partner> one, ActorRef<Partner> other) =>
        $@"Partner\S* \(\S*{one.Name ?? one.ActorUrn}\), which has been handling Pass for \S+ m?s, waits for Partner\S* \(\S*{other.Name ?? other.ActorUrn}\) to finish Pass\n";
}
