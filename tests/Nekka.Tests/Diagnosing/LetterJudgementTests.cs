namespace Nekka.Tests.Diagnosing;

/// <summary>A feed says which messages become dead letters now.</summary>
public sealed class LetterJudgementTests : IDisposable
{
    private readonly SignallingClock _clock = new();
    private readonly Gate _gate = new();

    private sealed record Resolve;

    private sealed record PlaceBid;

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task Many_dead_letters_are_named_by_their_type_and_receiver()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        feed.Look();
        Drop(Hold(system, static receiving => new House { Receiving = receiving }), new PlaceBid(), count: 50);
        _clock.Advance(TimeSpan.FromSeconds(1));

        feed.LookForJudgement("deadLetters").Text("text").ShouldBe("50 messages a second become dead letters: most are PlaceBid to House, which has no room for them.");
        _gate.Open();
    }

    [Fact]
    public async Task Dead_letters_of_the_past_are_not_to_blame_for_those_of_now()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        feed.Look();
        var (house, store) = (Hold(system, static receiving => new House { Receiving = receiving }), Hold(system, static receiving => new Store { Receiving = receiving }));
        Drop(house, new PlaceBid(), count: 5_000);
        feed.LookUntil(static diagnosis => diagnosis.GetProperty("totals").Number("deadLetters") == 5_000);
        Drop(store, new Resolve(), count: 20);
        _clock.Advance(TimeSpan.FromSeconds(1));

        feed.LookUntil(static diagnosis => diagnosis.GetProperty("totals").Number("deadLetters") == 5_020).Judgements("deadLetters").Single().Text("text")
            .ShouldBe("20 messages a second become dead letters: most are Resolve to Store, which has no room for them.");
        _gate.Open();
    }

    [Fact]
    public async Task A_few_dead_letters_are_no_trouble()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        feed.Look();
        Drop(Hold(system, static receiving => new House { Receiving = receiving }), new PlaceBid(), count: 3);
        _clock.Advance(TimeSpan.FromSeconds(1));

        feed.LookUntil(static diagnosis => diagnosis.GetProperty("totals").Number("deadLetters") == 3).Judgements("deadLetters").ShouldBeEmpty();
        _gate.Open();
    }

    // Starts an actor that has a message in hand and another in its inbox, in which there is no more room.
    private ActorRef<TActor> Hold<TActor>(ActorSystem system, Func<Func<Actor, object?, ValueTask<object?>>, TActor> make)
        where TActor : Actor
    {
        var actor = system.Start(() => make(async (_, _) => await _gate.Opened), new ActorOptions { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropNewest });
        actor.Tell("first");
        system.Awaiting(actor, static snapshot => snapshot is { State: ActorState.Awaiting }).GetAwaiter().GetResult();
        actor.Tell("second");
        return actor;
    }

    private static void Drop(ActorRef actor, object message, int count)
    {
        for (var number = 0; number < count; number++)
        {
            actor.Tell(message);
        }
    }

    private ActorSystem NewSystem() => new(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });
}
