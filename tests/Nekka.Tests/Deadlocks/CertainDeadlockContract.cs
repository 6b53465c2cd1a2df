using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>Circles of waits that only the one waited for can end: reported, or broken, the moment they close.</summary>
public abstract class CertainDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [MemberData(nameof(Waits.Circles), MemberType = typeof(Waits))]
    [Semantics("block-circle")]
    public async Task The_wait_that_closes_a_circle_throws_and_the_others_go_on(string wait, int count)
    {
        var system = Detecting(DeadlockDetection.Throw);
        var actors = Circle(system, count, (own, next) => Waits.Of(wait, own, next), inboxCapacity: 1);

        var turns = Go(actors);
        var outcomes = await Task.WhenAll(turns.Select(turn => Outcome(turn))).InTime();

        var thrown = outcomes.OfType<ActorDeadlockException>().DistinctBy(exception => exception.Message).ShouldHaveSingleItem();
        thrown.Actors.Count.ShouldBe(count);
        thrown.Actors.ShouldBe(actors, ignoreOrder: true);
        Reports().ShouldHaveSingleItem().Text.ShouldStartWith($"Deadlock: {count} actors wait for each other, and none of them can go on:");
    }

    [Fact]
    public void The_report_names_every_actor_what_it_handles_since_when_and_whom_it_waits_for()
    {
        var system = Detecting(DeadlockDetection.Report, Clock);
        var actors = Circle(system, 2, (_, next) => new(Left(next.AskAsync("well?")).Get()));
        Array.ForEach(Go(actors), turn => Left(turn));

        var text = Log.WaitFor(LogLevel.Critical, "Deadlock").Text.Split('\n');

        text[0].ShouldBe("Deadlock: 2 actors wait for each other, and none of them can go on:");
        text[1..3].ShouldBe(
            [
                $"  {actors[0]}, which has been handling \"go\" for 0 s, waits for {actors[1]} to answer \"well?\"",
                $"  {actors[1]}, which has been handling \"go\" for 0 s, waits for {actors[0]} to answer \"well?\"",
            ],
            ignoreOrder: true);
        text[3].ShouldBe("Break the circle: tell instead of ask, hand on the future instead of waiting for it, or wait with a timeout.");
    }

    [Fact]
    [Semantics("block-circle")]
    public void In_Report_mode_nobody_is_disturbed()
    {
        var system = Detecting(DeadlockDetection.Report);
        var actors = Circle(system, 2, (own, next) => own == 0 ? new(Left(next.AskAsync("well?")).Get()) : Awaiting(Left(next.AskAsync("well?"))));
        var turns = Array.ConvertAll(Go(actors), Left);

        Log.WaitFor(LogLevel.Critical, "Deadlock");

        turns.ShouldAllBe(turn => !turn.IsCompleted);
        Reports().Length.ShouldBe(1);
    }

    [Fact]
    public void In_Off_mode_nothing_is_said()
    {
        var system = Detecting(DeadlockDetection.Off);
        using var waiting = new CountdownEvent(2);
        var actors = Circle(system, 2, (_, next) =>
        {
            var answer = Left(next.AskAsync("well?"));
            waiting.Signal();
            return new(answer.Get());
        });
        Array.ForEach(Go(actors), turn => Left(turn));
        waiting.Wait(Limits.Hang).ShouldBeTrue();

        SpinWait.SpinUntil(() => Array.TrueForAll(actors, actor => system.IsBlocked(actor)), Limits.Hang).ShouldBeTrue();

        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wait_that_closes_the_same_circle_again_throws_again()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var reports = new List<string>();
        var actors = Circle(system, 2, (own, next) => own == 0 ? Awaiting(next.AskAsync("well?")) : Again(next));

        var turns = Go(actors);

        (await Outcome(turns[1]).InTime()).ShouldBe(3);
        (await Outcome(turns[0]).InTime()).ShouldBe("answer of 1");
        Reports().Length.ShouldBe(3);

        async ValueTask<object?> Again(ActorRef<ScriptedActor> next)
        {
            while (!system.IsWaiting(next))
            {
                await Task.Yield(); // The other may have to run on the same loop.
            }

            for (var attempt = 0; attempt < 3; attempt++)
            {
                reports.Add(Should.Throw<ActorDeadlockException>(() => next.Ask("well?")).Message);
            }

            return reports.Count;
        }
    }

    [Fact]
    public async Task Actors_of_different_systems_can_be_in_a_circle()
    {
        var (one, other) = (Detecting(DeadlockDetection.Throw), Detecting(DeadlockDetection.Throw));
        using var gate = new Gate();
        ActorRef<ScriptedActor>? second = null;
        var first = StartIn(one, () => second!);
        second = StartIn(other, () => first);
        Future<object?>[] turns = [first.AskAsync("go"), second.AskAsync("go")];

        gate.Open();

        object?[] outcomes = await Task.WhenAll(turns.Select(turn => Outcome(turn))).InTime();

        outcomes.OfType<ActorDeadlockException>().ShouldNotBeEmpty();

        ActorRef<ScriptedActor> StartIn(ActorSystem system, Func<ActorRef> next) => system.Start(
            () => new ScriptedActor
            {
                Starting = async _ => await gate.Opened,
                Receiving = (_, message) => new(message is "go" ? next().Ask("well?") : null),
            },
            OnRuntime());
    }

    [Fact]
    public async Task A_third_one_that_waits_for_a_circle_is_neither_reported_nor_kept_from_waiting()
    {
        var system = Detecting(DeadlockDetection.Report);
        var actors = Circle(system, 2, (_, next) => new(Left(next.AskAsync("well?")).Get()));
        Array.ForEach(Go(actors), turn => Left(turn));
        Log.WaitFor(LogLevel.Critical, "Deadlock");
        var third = system.Start(() => new ScriptedActor { Receiving = (_, _) => new(Left(actors[0].AskAsync("you?")).Get()) }, OnRuntime());

        var turn = Left(third.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsBlocked(third), Limits.Hang).ShouldBeTrue();

        Reports().Length.ShouldBe(1);
        BreakAll();
        await Outcome(turn).InTime();
    }

    [Fact]
    public void Who_waits_for_many_waits_for_each()
    {
        var system = Detecting(DeadlockDetection.Report);
        var held = Left(new Future<object?>());
        var other = system.Start(() => new ScriptedActor { Receiving = (_, _) => Awaiting(held) }, OnRuntime());
        var actors = Circle(system, 2, (own, next) => own == 0
            ? new(Future.Join(Future.FromResult<object?>(1), Left(other.AskAsync("a")), Left(next.AskAsync("b"))).Get())
            : new(Left(next.AskAsync("well?")).Get()));

        Array.ForEach(Go(actors), turn => Left(turn));

        Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors");
    }

    [Fact]
    public void Who_has_waited_for_many_waits_for_each_of_others_afterwards()
    {
        var system = Detecting(DeadlockDetection.Report);
        var held = Left(new Future<object?>());
        var other = system.Start(() => new ScriptedActor { Receiving = (_, _) => Awaiting(held) }, OnRuntime());
        var actors = Circle(system, 2, (own, next) =>
        {
            if (own == 1)
            {
                return new(Left(next.AskAsync("well?")).Get());
            }

            Future.Join(MadeByAHook(), MadeByAHook()).Get();
            return new(Future.Join(Left(other.AskAsync("a")), Left(next.AskAsync("b"))).Get());
        });

        Array.ForEach(Go(actors), turn => Left(turn));

        Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors");

        static Future<int> MadeByAHook()
        {
            var future = new Future<int>();
            future.SetGetHook(static _ => 1);
            return future;
        }
    }

    [Fact]
    public void A_future_made_of_futures_made_of_the_same_futures_is_looked_at_once()
    {
        var system = Detecting(DeadlockDetection.Report);
        var actors = Circle(system, 2, (own, next) => own == 0 ? new(Doubled(Left(next.AskAsync<int>("b"))).Get()) : new(Left(next.AskAsync("well?")).Get()));

        Array.ForEach(Go(actors), turn => Left(turn));

        Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors");

        static Future<int> Doubled(Future<int> future)
        {
            for (var times = 0; times < 100; times++)
            {
                future = future.Join(future).Map(static numbers => numbers.Sum());
            }

            return future;
        }
    }

    private static async ValueTask<object?> Awaiting(Future<object?> future) => await future;
}

public sealed class CertainDeadlockOnThreadPool : CertainDeadlockContract<OnThreadPool>;
public sealed class CertainDeadlockOnDedicatedThreads : CertainDeadlockContract<OnDedicatedThreads>;
public sealed class CertainDeadlockOnEventLoop : CertainDeadlockContract<OnEventLoop>;
public sealed class CertainDeadlockOnMixedRuntimes : CertainDeadlockContract<OnMixedRuntimes>;
