namespace Nekka.Tests.Diagnosing;

/// <summary>A feed says which actors get more than they handle, or handle one message for long, and says nothing of healthy ones that look
/// alike.</summary>
public sealed class QueueJudgementTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly SignallingClock _clock = new();

    private sealed record Resolve;

    private sealed record PlaceBid;

    [Fact]
    public async Task An_actor_that_awaits_another_while_many_messages_wait_is_overloaded_because_of_that_one()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var store = system.Start(() => new Store { Receiving = async (_, _) => await gate.Opened });
        var house = system.Start(() => new House { Receiving = async (_, message) => await store.AskAsync(message) });
        for (var number = 0; number < 1_501; number++)
        {
            house.Tell(new PlaceBid());
        }

        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting, InboxCount: 1_500 });
        feed.Look();
        _clock.Advance(TimeSpan.FromSeconds(3));

        var judgement = feed.LookForJudgement("overload");

        judgement.Text("text").ShouldBe("House: 1,500 messages wait, the oldest for at least 3 s, because it awaits Store, which has handled PlaceBid for 3 s.");
        judgement.Text("severity").ShouldBe("critical");
        judgement.Text("actor").ShouldBe(house.ActorUrn);
        judgement.Seconds("seconds").ShouldBe(3);
        feed.Look().Rows().First().Text("name").ShouldBe("House");
    }

    [Fact]
    public async Task A_pool_for_which_many_messages_wait_is_overloaded_because_its_workers_are_busy()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var pool = Actor.StartPool(2, () => new House { Receiving = async (_, _) => await gate.Opened }, new PoolOptions { Worker = new ActorOptions { System = system } });
        for (var number = 0; number < 1_502; number++)
        {
            pool.ActorRef.Tell(new PlaceBid());
        }

        await system.Awaiting(pool.ActorRef, static snapshot => snapshot.InboxCount == 1_500);
        feed.Look();
        _clock.Advance(TimeSpan.FromSeconds(3));

        feed.LookForJudgement("overload").Text("text").ShouldBe("House: 1,500 messages wait, the oldest for at least 3 s, because its 2 workers are busy.");
    }

    [Fact]
    public async Task A_stuck_actor_with_many_messages_is_judged_at_the_first_look()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened });
        for (var number = 0; number < 2_001; number++)
        {
            house.Tell(new PlaceBid());
        }

        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
        _clock.Advance(TimeSpan.FromSeconds(2));
        using var feed = new DiagnosisFeed(system);

        feed.Look().Judgements("overload").Single().Text("text")
            .ShouldBe("House: 2,000 messages wait, because it has handled PlaceBid for 2 s, and awaits something outside of the actors.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task With_a_flight_recorder_the_first_look_knows_for_how_long_the_oldest_message_has_waited(int held)
    {
        await using var system = NewSystem(recorded: 4);
        using var gate = new Gate();
        var house = system.Start(() => new House { Receiving = async (_, message) => message is Resolve ? await gate.Opened : null });
        for (var number = 1; number <= 5; number++)
        {
            house.Tell(number == held ? new Resolve() : new PlaceBid());
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        await system.Awaiting(house, snapshot => snapshot.State == ActorState.Awaiting && snapshot.InboxCount == 5 - held);
        using var feed = new DiagnosisFeed(system);

        var diagnosis = feed.Look();

        diagnosis.Row(house).Seconds("oldest").ShouldBe((5 - held) * 10);
        diagnosis.Judgements("overload").Single().Text("text").ShouldStartWith($"House: {5 - held} messages wait, the oldest for {(5 - held) * 10} s, because");
    }

    [Fact]
    public async Task A_burst_of_messages_is_no_overload()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened });
        feed.Look();
        for (var number = 0; number < 5_000; number++)
        {
            house.Tell(new PlaceBid());
        }

        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
        _clock.Advance(Moment);

        feed.LookUntil(diagnosis => diagnosis.Row(house).Number("waiting") == 4_999 && diagnosis.GetProperty("totals").Number("waiting") == 4_999)
            .Judgements("overload").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inbox_that_drops_messages_is_full()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened }, new ActorOptions { InboxCapacity = 2, InboxFullMode = InboxFullMode.DropNewest });
        house.Tell(new PlaceBid());
        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
        feed.LookUntil(diagnosis => diagnosis.Rows().Any());
        for (var number = 0; number < 12; number++)
        {
            house.Tell(new PlaceBid());
        }

        _clock.Advance(TimeSpan.FromSeconds(1));

        feed.LookForJudgement("fullInbox").Text("text").ShouldBe("House: the inbox is full with 2 messages, and 10 messages a second are dropped or refused.");
    }

    [Fact]
    public async Task Asks_in_line_for_room_count_as_waiting_and_their_senders_are_advised_to_await_the_answers()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened }, new ActorOptions { InboxCapacity = 2 });
        var answers = Enumerable.Range(0, 203).Select(_ => house.AskAsync(new PlaceBid())).ToArray();
        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting, InboxCount: 2, WaitingForRoomCount: 200 });
        feed.Look();
        _clock.Advance(TimeSpan.FromSeconds(2));

        feed.LookForJudgement("fullInbox").Text("advice").ShouldStartWith("Most of them are asks and calls, whose senders do not wait for room: have these await the answers");
        var diagnosis = feed.Look();
        diagnosis.GetProperty("totals").Number("waitingForRoom").ShouldBe(200);
        diagnosis.ClassNamed("House").Number("waitingForRoom").ShouldBe(200);
        gate.Open();
        await Future.WhenAllSettled(answers).Awaited();
    }

    [Fact]
    public async Task An_inbox_that_has_senders_wait_for_a_moment_is_not_full()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened }, new ActorOptions { InboxCapacity = 2 });
        var sent = Enumerable.Range(0, 5).Select(_ => house.TellAsync(new PlaceBid()).AsTask()).ToArray();
        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting, WaitingForRoomCount: > 0 });
        feed.Look();
        _clock.Advance(Moment);

        feed.LookTwice().Judgements("fullInbox").ShouldBeEmpty();
        gate.Open();
        await Task.WhenAll(sent).InTime();
    }

    [Fact]
    public async Task An_actor_that_handles_one_message_for_long_is_slow()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened });
        house.Tell(new Resolve());
        house.Tell(new Resolve());
        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
        _clock.Advance(TimeSpan.FromSeconds(9));

        var judgement = feed.LookForJudgement("slowHandler");

        judgement.Text("text").ShouldBe("House has handled Resolve for 9 s, because it awaits something outside of the actors; 1 message waits.");
        judgement.Text("severity").ShouldBe("warning");
    }

    [Fact]
    public async Task The_advice_for_a_slow_handler_that_runs_says_first_where_to_see_what_it_does()
    {
        await using var system = NewSystem();
        using var begun = new SemaphoreSlim(0);
        using var end = new SemaphoreSlim(0);
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House
        {
            Receiving = (_, _) =>
            {
                begun.Release();
                end.Wait(Limits.Hang);
                return default;
            },
        });
        house.Tell(new Resolve());
        (await begun.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(9));

        feed.LookForJudgement("slowHandler").Text("advice").ShouldStartWith("The key t of nekka top, or nekka stacks, shows where it is.");
        end.Release();
    }

    [Fact]
    public async Task The_actor_at_the_end_of_the_waits_is_slow_and_not_those_that_wait_for_it()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var store = system.Start(() => new Store { Receiving = async (_, _) => await gate.Opened });
        var house = system.Start(() => new House { Receiving = async (_, message) => await store.AskAsync(message) });
        house.Tell(new Resolve());
        await system.Awaiting(store, static snapshot => snapshot is { State: ActorState.Awaiting });
        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
        _clock.Advance(TimeSpan.FromSeconds(41));

        feed.LookUntil(static diagnosis => diagnosis.Judgements("slowHandler").Any()).Judgements("slowHandler").Single().Text("text")
            .ShouldBe("Store has handled Resolve for 41 s, because it awaits something outside of the actors, while 1 actor waits for it.");
    }

    [Fact]
    public async Task An_actor_that_does_one_thing_only_and_is_wanted_for_nothing_else_is_not_slow()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = async (_, _) => await gate.Opened });
        house.Tell(new Resolve());
        await system.Awaiting(house, static snapshot => snapshot is { State: ActorState.Awaiting });
        _clock.Advance(TimeSpan.FromSeconds(20));

        feed.Look().Judgements("slowHandler").ShouldBeEmpty();
    }

    private ActorSystem NewSystem(int recorded = 0) =>
        new(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off, FlightRecorder = recorded });
}
