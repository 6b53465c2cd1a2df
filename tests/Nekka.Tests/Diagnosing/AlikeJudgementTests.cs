namespace Nekka.Tests.Diagnosing;

/// <summary>What is wrong with several actors of a class in the same way is said once.</summary>
public sealed class AlikeJudgementTests
{
    private readonly SignallingClock _clock = new();

    private sealed record Resolve;

    private sealed record PlaceBid;

    [Fact]
    public async Task Actors_of_a_class_that_are_slow_with_the_same_message_are_one_judgement()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        var houses = await HoldAsync(system, gate, new Resolve(), new Resolve(), new Resolve(), new Resolve());
        using var feed = new DiagnosisFeed(system);

        var diagnosis = feed.Look();

        var judgement = diagnosis.Judgements("slowHandler").Single();
        judgement.Text("text").ShouldBe("House has handled Resolve for 41 s, because it awaits something outside of the actors; so it is with 3 more actors of this class.");
        judgement.Number("actors").ShouldBe(4);
        houses.Select(house => diagnosis.Row(house).Number("judgement")).ShouldAllBe(static place => place == 0);
        gate.Open();
    }

    [Fact]
    public async Task Actors_of_a_class_that_are_slow_with_different_messages_are_judged_apart()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        await HoldAsync(system, gate, new Resolve(), new PlaceBid());
        using var feed = new DiagnosisFeed(system);

        var judgements = feed.Look().Judgements("slowHandler").ToArray();

        judgements.Length.ShouldBe(2);
        judgements.ShouldAllBe(static judgement => judgement.Number("actors") == 1);
        gate.Open();
    }

    [Fact]
    public async Task An_actor_that_is_all_right_has_no_judgement()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(static () => new House());

        feed.Look().Row(house).TryGetProperty("judgement", out _).ShouldBeFalse();
    }

    private async Task<ActorRef[]> HoldAsync(ActorSystem system, Gate gate, params object[] messages)
    {
        var houses = new List<ActorRef>();
        foreach (var message in messages)
        {
            var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened });
            house.Tell(message);
            await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
            houses.Add(house);
        }

        _clock.Advance(TimeSpan.FromSeconds(41));
        return [.. houses];
    }

    private ActorSystem NewSystem() => new(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });
}
