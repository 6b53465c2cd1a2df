namespace Nekka.Tests.Diagnosing;

/// <summary>A feed says which actors stash messages and do not come back to them.</summary>
public sealed class StashJudgementTests
{
    private readonly SignallingClock _clock = new();

    private sealed record Resolve;

    private sealed record PlaceBid;

    [Fact]
    public async Task A_stash_that_only_grows_is_judged()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var desk = system.Start(static () => new Desk());
        await StashAsync(system, desk, 150);
        feed.Look();
        _clock.Advance(TimeSpan.FromSeconds(12));

        var judgement = feed.LookForJudgement("growingStash");

        judgement.Text("text").ShouldBe("Desk has stashed 150 messages, the oldest for at least 12 s: it waits for a message that has not come.");
        judgement.Text("severity").ShouldBe("warning");
        feed.Look().GetProperty("totals").Number("stashed").ShouldBe(150);
    }

    [Fact]
    public async Task A_few_stashed_messages_are_no_trouble_for_a_while()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var desk = system.Start(static () => new Desk());
        await StashAsync(system, desk, 5);
        feed.Look();
        _clock.Advance(TimeSpan.FromSeconds(30));

        feed.LookTwice().Judgements("growingStash").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_is_slow_because_its_question_has_been_stashed_is_said_to_be()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var desk = system.Start(static () => new Desk());
        var house = system.Start(() => new House { Receiving = async (_, _) => await desk.AskAsync(new Resolve()) });
        house.Tell(new PlaceBid());
        await system.Awaiting(desk, static snapshot => snapshot is { StashedCount: 1, State: ActorState.Idle });
        await system.Awaiting(house, static snapshot => snapshot.State == ActorState.Awaiting);
        _clock.Advance(TimeSpan.FromSeconds(40));

        feed.LookForJudgement("slowHandler").Text("text").ShouldBe("House has handled PlaceBid for 40 s, because it awaits Desk, which has stashed that message.");
        await desk.StopAsync(StopMode.Now).Awaited(); // The house waits for it.
    }

    private static async Task StashAsync(ActorSystem system, ActorRef desk, int count)
    {
        for (var number = 0; number < count; number++)
        {
            desk.Tell(new PlaceBid());
        }

        await system.Awaiting(desk, snapshot => snapshot.StashedCount == count && snapshot.State == ActorState.Idle);
    }

    private ActorSystem NewSystem() => new(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    private sealed class Desk : Actor
    {
        protected override ValueTask<object?> OnReceiveAsync(object? message)
        {
            Stash();
            return default;
        }
    }
}
