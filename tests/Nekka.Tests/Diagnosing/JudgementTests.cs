namespace Nekka.Tests.Diagnosing;

/// <summary>A feed says what seems to be wrong with actors, and says nothing of healthy ones that look alike.</summary>
public sealed class JudgementTests
{
    private readonly SignallingClock _clock = new();

    private sealed record Resolve;

    private sealed record PlaceBid;

    [Fact]
    public async Task An_actor_that_is_restarted_again_and_again_is_in_a_crash_loop()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = StartFailing(system, new SupervisorStrategy { MaxRestarts = 100 });
        await FailAsync(house, times: 12);

        var judgement = feed.LookForJudgement("crashLoop");

        judgement.Text("text").ShouldBe("House has been restarted 12 times in a minute, because InvalidOperationException: no bids today.");
        judgement.Text("severity").ShouldBe("critical");
        feed.Look().Row(house).Number("restarts").ShouldBe(12);
    }

    [Fact]
    public async Task An_actor_whose_start_fails_again_and_again_is_not_said_to_have_been_restarted()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var strategy = new SupervisorStrategy { MaxRestarts = 100, MinBackoff = TimeSpan.FromSeconds(1), Jitter = 0 };
        var house = system.Start(
            static () => new House { Starting = static _ => throw new InvalidOperationException("no bids today") },
            new ActorOptions { SupervisorStrategy = strategy });
        foreach (var pause in new[] { 1, 2, 4 })
        {
            _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(pause));
            _clock.Advance(TimeSpan.FromSeconds(pause));
        }

        _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(8));

        var judgement = feed.LookForJudgement("crashLoop");

        judgement.Text("text").ShouldBe("House has failed to start 4 times in the last minute, because InvalidOperationException: no bids today; it tries again in 8 s.");
        judgement.Text("advice").ShouldNotContain("MinBackoff");
        feed.Look().Row(house).Number("restarts").ShouldBe(0);
    }

    [Fact]
    public async Task An_actor_that_was_restarted_twice_is_in_no_crash_loop()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = StartFailing(system, new SupervisorStrategy { MaxRestarts = 100 });
        await FailAsync(house, times: 2);

        feed.LookUntil(diagnosis => diagnosis.Row(house).Number("restarts") == 2 && diagnosis.TryGetProperty("interval", out _)).Judgements("crashLoop").ShouldBeEmpty();
    }

    [Fact]
    public async Task Restarts_that_are_long_ago_are_no_crash_loop()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = StartFailing(system, new SupervisorStrategy { MaxRestarts = 100 });
        await FailAsync(house, times: 5);
        _clock.Advance(TimeSpan.FromMinutes(2));

        feed.Look().Judgements("crashLoop").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_has_used_up_its_restarts_has_failed_for_good()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = StartFailing(system, new SupervisorStrategy { MaxRestarts = 1 });
        await FailAsync(house, times: 1);
        house.Tell(new Resolve());
        await house.WhenStopped.Awaited();

        feed.LookForJudgement("failedForGood").Text("text").ShouldMatch("^House has failed for good [0-9.]+ s ago, because InvalidOperationException: no bids today\\.$");
    }

    [Fact]
    public async Task An_actor_that_fails_where_nobody_meant_to_restart_it_has_not_failed_for_good()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = static (_, _) => throw new InvalidOperationException("no bids today") });
        house.Tell(new Resolve());
        await house.WhenStopped.Awaited();

        feed.Look().Judgements("failedForGood").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_waits_before_its_restart_is_in_back_off()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var house = StartFailing(system, new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(8), Jitter = 0 });
        house.Tell(new Resolve());
        _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(8));
        _clock.Advance(TimeSpan.FromSeconds(2));

        feed.LookForJudgement("backOff").Text("text").ShouldBe("House restarts in 6 s, because InvalidOperationException: no bids today.");
        feed.Look().Row(house).Text("state").ShouldBe("restarting");
        _clock.Advance(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_back_off_after_a_restart_that_failed_is_because_of_its_start()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var constructed = 0;
        var house = system.Start(
            () => Interlocked.Increment(ref constructed) == 2
                ? throw new InvalidOperationException("no roof")
                : new House { Receiving = static (_, _) => throw new InvalidOperationException("no bids today") },
            new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(8), Jitter = 0 } });
        house.Tell(new Resolve());
        _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(8));
        _clock.Advance(TimeSpan.FromSeconds(8));
        _clock.WaitForTimer();

        feed.LookForJudgement("backOff").Text("text").ShouldEndWith(", because its start failed with InvalidOperationException: no roof.");
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_actor_by_key_that_waits_before_it_tries_to_start_again_is_in_back_off()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        await using var houses = new KeyedActors<string, House>(
            static _ => throw new InvalidOperationException("no bids today"),
            new KeyedActorsOptions { System = system, Actor = new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(8), Jitter = 0 } } });
        await Should.ThrowAsync<ActorDeadException>(() => houses["north"].AskAsync<string>("How are you?").Awaited());
        var answer = houses["north"].AskAsync<string>("How are you?");
        _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(8));
        _clock.Advance(TimeSpan.FromSeconds(2));

        var judgement = feed.LookForJudgement("backOff");

        judgement.Text("text").ShouldBe("House/north tries to start again in 6 s, because its start failed with InvalidOperationException: no bids today; 1 message waits.");
        judgement.Text("severity").ShouldBe("warning");
        _clock.Advance(TimeSpan.FromSeconds(6));
        await Should.ThrowAsync<ActorDeadException>(() => answer.Awaited());
        feed.LookUntil(static diagnosis => !diagnosis.Rows().Any()).Judgements("backOff").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_does_not_come_to_its_end_stops_slowly()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var stopping = new TaskCompletionSource();
        var house = system.Start(() => new House
        {
            Stopping = async _ =>
            {
                stopping.SetResult();
                await gate.Opened;
            },
        });
        _ = house.StopAsync();
        await stopping.Task.InTime();
        feed.Look().Judgements("stoppedSlowly").ShouldBeEmpty("It has only just begun to stop.");
        _clock.Advance(TimeSpan.FromSeconds(41));

        feed.LookForJudgement("stoppedSlowly").Text("text").ShouldBe("House has been stopping for 41 s, because its last hook has not ended.");
    }

    [Fact]
    public void Actors_that_wait_for_each_other_are_deadlocked_even_if_the_system_does_not_look_for_that()
    {
        var system = NewSystem(); // Its actors are stuck for ever.
        using var feed = new DiagnosisFeed(system);
        var (house, _) = StartCircle(system);

        var diagnosis = feed.LookUntil(static diagnosis => diagnosis.Judgements("deadlock").Any());

        diagnosis.Judgements("deadlock").Single().Text("text").ShouldBeOneOf(
            "2 actors wait for each other for 0 s: House waits for Store to answer Resolve, Store waits for House to answer Resolve.",
            "2 actors wait for each other for 0 s: Store waits for House to answer Resolve, House waits for Store to answer Resolve.");
        var circle = diagnosis.GetProperty("deadlocks").EnumerateArray().Single();
        circle.GetProperty("certain").GetBoolean().ShouldBeTrue();
        var member = circle.GetProperty("members").EnumerateArray().Single(member => member.Text("actor") == house.ActorUrn);
        member.Text("wait").ShouldBe("to answer Resolve");
        member.Text("message").ShouldBe("PlaceBid");
        feed.Look().Names().ShouldBe(["House", "Store"], ignoreOrder: true);
    }

    [Fact]
    public void A_pool_whose_workers_all_wait_for_it_is_deadlocked()
    {
        var system = NewSystem(); // Its actors are stuck for ever.
        using var feed = new DiagnosisFeed(system);
        using var both = new CountdownEvent(2);
        ActorPool<House>? pool = null;
        pool = Actor.StartPool(2, () => new House { Receiving = (_, _) => AskAsync() }, new PoolOptions { Worker = new ActorOptions { System = system } });
        pool.ActorRef.Tell(new PlaceBid());
        pool.ActorRef.Tell(new PlaceBid());

        var diagnosis = feed.LookUntil(static diagnosis => diagnosis.Judgements("deadlock").Any());

        diagnosis.Judgements("deadlock").Single().Text("advice").ShouldStartWith("Let one of them go on: ");
        var text = diagnosis.Judgements("deadlock").Single().Text("text");
        text.ShouldStartWith("2 actors wait for each other for 0 s: House/");
        text.ShouldEndWith($" waits for {NameOf(pool)} to answer Resolve. None of the 2 workers of the pool {NameOf(pool)} is free.");
        var shared = diagnosis.GetProperty("deadlocks").EnumerateArray().Single().GetProperty("pools").EnumerateArray().Single();
        shared.Text("actor").ShouldBe(pool.ActorRef.ActorUrn);
        shared.Text("name").ShouldBe(NameOf(pool));
        shared.GetProperty("workers").GetInt32().ShouldBe(2);

        static string NameOf(ActorPool<House> pool) => Words.NameOf(pool.ActorRef.Cell);

        async ValueTask<object?> AskAsync()
        {
            both.Signal();
            SpinWait.SpinUntil(() => both.IsSet, Limits.Hang).ShouldBeTrue();
            return await pool!.ActorRef.AskAsync(new Resolve());
        }
    }

    [Fact]
    public void Actors_of_one_class_in_a_circle_are_told_apart_by_the_beginning_of_their_identity()
    {
        var system = NewSystem(); // Its actors are stuck for ever.
        using var feed = new DiagnosisFeed(system);
        var (one, other) = (new Future<ActorRef>(), new Future<ActorRef>());
        one.Set(system.Start(() => new House { Receiving = async (_, _) => await other.Get().AskAsync(new Resolve()) }));
        other.Set(system.Start(() => new House { Receiving = async (_, _) => await one.Get().AskAsync(new Resolve()) }));
        one.Get().Tell(new PlaceBid());
        other.Get().Tell(new PlaceBid());

        var diagnosis = feed.LookUntil(static diagnosis => diagnosis.Judgements("deadlock").Any());

        var (first, second) = (NameOf(one.Get()), NameOf(other.Get()));
        var text = diagnosis.Judgements("deadlock").Single().Text("text");
        text.ShouldContain($"{first} waits for {second} to answer Resolve");
        text.ShouldContain($"{second} waits for {first} to answer Resolve");
        diagnosis.GetProperty("deadlocks").EnumerateArray().Single().GetProperty("members").EnumerateArray()
            .Select(static member => member.Text("name")).ShouldBe([first, second], ignoreOrder: true);

        static string NameOf(ActorRef actor) => $"House {actor.ActorUrn["urn:uuid:".Length..][..8]}";
    }

    [Fact]
    public async Task A_circle_that_may_end_is_suspected_when_it_has_lasted()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        using var end = new CancellationTokenSource();
        StartCircle(system, end.Token);
        feed.LookUntil(static diagnosis => diagnosis.Rows().All(static row => row.TryGetProperty("waitsFor", out _))).Judgements("suspectedDeadlock").ShouldBeEmpty("It may be over at once.");
        _clock.Advance(TimeSpan.FromSeconds(3));

        feed.LookForJudgement("suspectedDeadlock").Text("text").ShouldStartWith("2 actors wait for each other, it seems, for 3 s:");
        await end.CancelAsync();
    }

    [Fact]
    public async Task Actors_that_wait_in_a_row_are_not_deadlocked()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var store = system.Start(() => new Store { Receiving = async (_, _) => await gate.Opened });
        var house = system.Start(() => new House { Receiving = async (_, message) => await store.AskAsync(message) });
        house.Tell(new Resolve());
        feed.LookUntil(diagnosis => diagnosis.Row(house).TryGetProperty("waitsFor", out _));
        _clock.Advance(TimeSpan.FromHours(1));

        var diagnosis = feed.Look();

        diagnosis.GetProperty("deadlocks").EnumerateArray().ShouldBeEmpty();
        diagnosis.Judgements("deadlock").ShouldBeEmpty();
        diagnosis.Judgements("suspectedDeadlock").ShouldBeEmpty();
    }

    private static (ActorRef House, ActorRef Store) StartCircle(ActorSystem system, CancellationToken end = default)
    {
        var (house, store) = (new Future<ActorRef>(), new Future<ActorRef>());
        house.Set(system.Start(() => new House { Receiving = async (_, _) => await store.Get().AskAsync(new Resolve(), cancellationToken: end) }));
        store.Set(system.Start(() => new Store { Receiving = async (_, _) => await house.Get().AskAsync(new Resolve(), cancellationToken: end) }));
        house.Get().Tell(new PlaceBid());
        store.Get().Tell(new PlaceBid());
        return (house.Get(), store.Get());
    }

    private static ActorRef<House> StartFailing(ActorSystem system, SupervisorStrategy strategy) => system.Start(
        () => new House
        {
            Receiving = static (_, message) => message is Resolve ? throw new InvalidOperationException("no bids today") : new("well"),
        },
        new ActorOptions { SupervisorStrategy = strategy });

    private static async Task FailAsync(ActorRef actor, int times)
    {
        for (var time = 0; time < times; time++)
        {
            actor.Tell(new Resolve());
            await actor.AskAsync<string>("How are you?").Awaited(); // It comes after the restart.
        }
    }

    private ActorSystem NewSystem(DeadlockDetection detection = DeadlockDetection.Off) => new(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = detection });
}
