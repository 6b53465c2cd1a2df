namespace Nekka.Tests.Diagnosing;

/// <summary>A feed counts each message to a pool once, wherever it waits.</summary>
public sealed class PoolDiagnosisTests
{
    private readonly SignallingClock _clock = new();

    private sealed record PlaceBid;

    [Fact]
    public async Task Messages_that_wait_for_one_key_of_a_pool_count_and_the_overload_names_the_key()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var pool = StartPool(system, 2, gate);
        var key = pool.For("table 7");
        for (var number = 0; number < 1_501; number++)
        {
            key.Tell(new PlaceBid());
        }

        SpinWait.SpinUntil(() => pool.Workers.Any(worker => system.Inspect(worker).State is ActorState.Awaiting), Limits.Hang).ShouldBeTrue();
        feed.Look();
        _clock.Advance(TimeSpan.FromSeconds(3));

        feed.LookForJudgement("overload").Text("text").ShouldBe(
            "House: 1,500 messages wait, the oldest for at least 3 s, because all of them are for the one key table 7, and come faster than its worker handles them one after the other.");
        var diagnosis = feed.Look();
        diagnosis.Row(pool.ActorRef).Number("waiting").ShouldBe(1_500);
        diagnosis.Row(pool.ActorRef).Seconds("oldest").ShouldBe(3);
        diagnosis.GetProperty("totals").Number("waiting").ShouldBe(1_500);
    }

    [Fact]
    public async Task A_message_to_a_key_whose_turn_waits_for_a_worker_counts_once()
    {
        await using var system = NewSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var pool = StartPool(system, 1, gate);
        var (first, second) = (pool.For("table 7"), pool.For("table 8"));
        first.Tell(new PlaceBid());
        await system.Awaiting(pool.Workers[0], static snapshot => snapshot.State == ActorState.Awaiting);
        second.Tell(new PlaceBid());
        second.Tell(new PlaceBid());

        var diagnosis = feed.Look();

        diagnosis.Row(pool.Workers[0]).Number("waiting").ShouldBe(1);
        diagnosis.Row(pool.ActorRef).Number("waiting").ShouldBe(1);
        diagnosis.GetProperty("totals").Number("waiting").ShouldBe(2);
    }

    [Fact]
    public async Task A_message_that_a_pool_has_handled_counts_once_also_when_the_pool_has_ended()
    {
        await using var system = NewSystem();
        using var feed = new DiagnosisFeed(system);
        var pool = Actor.StartPool(2, static () => new House { Receiving = static (_, _) => new("well") }, new PoolOptions { Worker = new ActorOptions { System = system } });
        for (var number = 0; number < 10; number++)
        {
            await pool.ActorRef.AskAsync<string>(new PlaceBid()).Awaited();
        }

        var diagnosis = feed.Look();

        diagnosis.GetProperty("totals").Number("handled").ShouldBe(10);
        diagnosis.ClassNamed("House").Number("handled").ShouldBe(10);
        diagnosis.Row(pool.ActorRef).Number("handled").ShouldBe(10);
        await pool.StopAsync().Awaited();
        feed.LookUntil(static diagnosis => !diagnosis.Rows().Any()).GetProperty("totals").Number("handled").ShouldBe(10);
    }

    private static ActorPool<House> StartPool(ActorSystem system, int size, Gate gate) =>
        Actor.StartPool(size, () => new House { Receiving = async (_, _) => await gate.Opened }, new PoolOptions { Worker = new ActorOptions { System = system } });

    private ActorSystem NewSystem() => new(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });
}
