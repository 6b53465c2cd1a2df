using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>Circles that may be deadlocks: mentioned when they have not changed for the grace period.</summary>
public abstract class SuspectedDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Grace = new ActorSystemOptions().DeadlockGracePeriod;

    [Fact]
    public void Waits_of_methods_that_handlers_call_are_suspected()
    {
        var actors = Suspects(DeadlockDetection.Throw, (_, next) => Outer(Left(next.AskAsync("well?"))));

        PassGracePeriod();

        var line = Log.WaitFor(LogLevel.Warning, "Suspected deadlock").Text.Split('\n');
        line[0].ShouldBe("Suspected deadlock: 2 actors have been waiting for each other for 10 s:");
        line[1..^1].ShouldBe(
            [
                $"  {actors[0]}, which has been handling \"go\" for 11 s, waits for {actors[1]} to answer \"well?\"",
                $"  {actors[1]}, which has been handling \"go\" for 11 s, waits for {actors[0]} to answer \"well?\"",
            ],
            ignoreOrder: true);
        line[^1].ShouldStartWith("Look whether each of these turns goes on only when its wait has ended. If so, tell instead of ask, ");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public void Several_waits_at_once_of_one_actor_are_suspected()
    {
        Suspects(
            DeadlockDetection.Throw,
            async (_, next) => await Task.WhenAll(Part(Future.FromResult<object?>(null)), Part(Left(next.AskAsync("well?"))), Part(Left(next.AskAsync("and?")))));

        PassGracePeriod();

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock: 2 actors");

        static async Task<object?> Part(Future<object?> future) => await future;
    }

    [Fact]
    public void Waits_of_tasks_made_of_futures_are_suspected()
    {
        Suspects(
            DeadlockDetection.Throw,
            async (own, next) => own == 0
                ? await Left(next.AskAsync("well?")).AsTask()
                : await Task.WhenAny(Left(next.AskAsync("well?")).AsTask(), new TaskCompletionSource<object?>().Task));

        PassGracePeriod();

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock: 2 actors");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public void Awaiting_room_in_a_full_inbox_is_suspected()
    {
        var actors = Suspects(
            DeadlockDetection.Throw,
            async (own, next) =>
            {
                if (own == 0)
                {
                    return await Left(next.AskAsync("well?"));
                }

                await next.TellAsync("one");
                await next.TellAsync("two");
                return null;
            },
            inboxCapacity: 1);

        PassGracePeriod();

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock: 2 actors").Text.ShouldContain($"waits for room in the inbox of {actors[0]}");
    }

    [Fact]
    public void A_timed_wait_in_a_circle_is_said_to_end()
    {
        var actors = Suspects(DeadlockDetection.Throw, (own, next) => Outer(Left(own == 0 ? next.AskAsync("well?") : next.AskAsync("well?").WaitAsync(TimeSpan.FromHours(1)))));

        PassGracePeriod();

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock").Text
            .ShouldContain($"{actors[1]}, which has been handling \"go\" for 11 s, waits for {actors[0]} to answer \"well?\", until it times out or is cancelled");
    }

    [Fact]
    public void It_is_said_once()
    {
        Suspects(DeadlockDetection.Report, (_, next) => Outer(Left(next.AskAsync("well?"))));

        PassGracePeriod();
        Log.WaitFor(LogLevel.Warning, "Suspected deadlock");
        PassGracePeriod();
        PassGracePeriod();

        Log.At(LogLevel.Warning).Count.ShouldBe(1);
    }

    [Fact]
    public void Not_before_the_grace_period_is_over()
    {
        Suspects(DeadlockDetection.Report, (_, next) => Outer(Left(next.AskAsync("well?"))));

        PassLooks(10);

        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public void With_detection_off_nothing_is_said()
    {
        Suspects(DeadlockDetection.Off, (_, next) => Outer(Left(next.AskAsync("well?"))));

        PassGracePeriod();

        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_that_nobody_closed_by_a_wait_is_reported_all_the_same()
    {
        // What the first awaits is owed by nobody at first, then by the second.
        var system = Detecting(DeadlockDetection.Report, Clock);
        var outer = Left(new Future<Future<object?>>());
        ActorRef<ScriptedActor>? second = null;
        var first = system.Start(() => new ScriptedActor { Receiving = async (_, message) => message is "go" ? await Left(outer.Unwrap()) : message }, OnRuntime());
        second = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await Left(first.AskAsync("you?")) }, OnRuntime());
        Left(first.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsWaiting(first), Limits.Hang).ShouldBeTrue();
        outer.Set(Left(second.AskAsync("ask the first")));
        SpinWait.SpinUntil(() => system.IsWaiting(second), Limits.Hang).ShouldBeTrue();
        WaitUntilTheTimerIsSet();

        PassGracePeriod();

        Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors");
    }

    private ActorRef<ScriptedActor>[] Suspects(DeadlockDetection detection, Func<int, ActorRef<ScriptedActor>, ValueTask<object?>> wait, int? inboxCapacity = null)
    {
        var system = Detecting(detection, Clock);
        var actors = Circle(system, 2, wait, inboxCapacity);
        Array.ForEach(Go(actors), turn => Left(turn));
        SpinWait.SpinUntil(() => Array.TrueForAll(actors, system.IsWaiting), Limits.Hang).ShouldBeTrue();
        if (detection != DeadlockDetection.Off)
        {
            WaitUntilTheTimerIsSet();
        }

        return actors;
    }

    // An actor counts as waiting a moment before it has the timer set; until then no time may pass.
    private void WaitUntilTheTimerIsSet()
    {
        while (Clock.WaitForTimer() != Grace / 10)
        {
            // The timeout of some wait.
        }
    }

    private static async ValueTask<object?> Outer(Future<object?> future) => await Inner(future);

    private static async Task<object?> Inner(Future<object?> future) => await future;

    // The circle is seen at the first look, and is old enough ten looks later.
    private void PassGracePeriod() => PassLooks(11);

    private void PassLooks(int count)
    {
        for (var look = 0; look < count; look++)
        {
            Clock.Advance(Grace / 10);
        }
    }
}

public sealed class SuspectedDeadlockOnThreadPool : SuspectedDeadlockContract<OnThreadPool>;
public sealed class SuspectedDeadlockOnDedicatedThreads : SuspectedDeadlockContract<OnDedicatedThreads>;
public sealed class SuspectedDeadlockOnEventLoop : SuspectedDeadlockContract<OnEventLoop>;
public sealed class SuspectedDeadlockOnMixedRuntimes : SuspectedDeadlockContract<OnMixedRuntimes>;
public sealed class SuspectedDeadlockOnSynchronizationContext : SuspectedDeadlockContract<OnSynchronizationContext>;
