namespace Nekka.Tests.Diagnosing;

/// <summary>What a feed counts while actors come and go, and while another feed counts the same.</summary>
public sealed class DiagnosisSumsTests
{
    private static readonly DiagnosisQuery WithFlow = new() { Sections = DiagnosisSections.Usual | DiagnosisSections.Flow };

    [Fact]
    public async Task What_an_ended_actor_had_handled_stays_in_the_sum()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House());
        Bid(house);

        house.Stop(Limits.Hang).ShouldBeTrue();

        feed.LookUntil(static diagnosis => diagnosis.GetProperty("totals").Number("actors") == 0).GetProperty("totals").Number("handled").ShouldBe(3);
    }

    [Fact]
    public async Task Two_feeds_count_the_same_flow()
    {
        await using var system = new ActorSystem();
        using var first = new DiagnosisFeed(system);
        using var second = new DiagnosisFeed(system);
        var house = system.Start(() => new House());
        first.Look(WithFlow);
        second.Look(WithFlow);

        Bid(house);

        foreach (var feed in (DiagnosisFeed[])[first, second])
        {
            var flow = feed.LookUntil(static diagnosis => diagnosis.GetProperty("flow").GetArrayLength() == 1, WithFlow).GetProperty("flow").EnumerateArray();
            flow.Single().Number("count").ShouldBe(3);
        }
    }

    private static void Bid(ActorRef house)
    {
        for (var number = 0; number < 3; number++)
        {
            house.Ask("bid", Limits.Hang);
        }
    }
}
