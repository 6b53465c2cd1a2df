using Microsoft.Extensions.Logging;
using Nekka.Tests.Actors;

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

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock: 2 actors").Text.ShouldNotContain("until it times out");
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
    public void A_wait_for_a_promise_in_a_circle_is_said_to_end_if_other_code_sets_it()
    {
        var system = Detecting(DeadlockDetection.Report, Clock);
        ActorRef<ScriptedActor>? waiter = null;
        var promising = system.Start(() => new Promising { Asking = () => Left(waiter!.AskAsync("well?")) }, OnRuntime());
        var promise = Left(promising.Call(static actor => actor.Promise()).Get(Limits.Hang));
        waiter = system.Start(() => new ScriptedActor { Receiving = async (_, message) => message is "go" ? await promise : message }, OnRuntime());
        Left(waiter.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsWaiting(waiter), Limits.Hang).ShouldBeTrue();
        Left(promising.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsWaiting(promising), Limits.Hang).ShouldBeTrue();
        WaitUntilTheTimerIsSet();

        PassGracePeriod();

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock").Text.ShouldContain($"waits for {promising} to set a future that it owes, unless other code sets it");
    }

    [Fact]
    public void An_actor_that_awaits_itself_in_a_method_that_its_handler_calls_is_suspected()
    {
        var actor = StartAwaiting((self, _) => Outer(Left(self.ActorRef.AskAsync("mine"))));

        PassGracePeriod();

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock").Text.ShouldBe(
            "Suspected deadlock: an actor has been waiting for itself for 10 s:\n" +
            $"  {actor}, which has been handling \"go\" for 11 s, waits for {actor} to answer \"mine\"\n" +
            "Look whether the turn goes on only when this wait has ended. If so, tell instead of ask, hand on the future instead of waiting for it, or wait with a timeout.");
    }

    [Fact]
    public void Each_of_two_circles_is_mentioned()
    {
        var system = Detecting(DeadlockDetection.Report, Clock);
        var circles = new ActorRef<ScriptedActor>[2][];
        for (var number = 0; number < circles.Length; number++)
        {
            using var begin = new Gate();
            circles[number] = Circle(system, 2, (_, next) => Outer(Left(next.AskAsync("well?"))), begin: begin);
            Array.ForEach(Go(circles[number], begin), turn => Left(turn));
        }

        SpinWait.SpinUntil(() => Array.TrueForAll(circles, circle => Array.TrueForAll(circle, system.IsWaiting)), Limits.Hang).ShouldBeTrue();
        WaitUntilTheTimerIsSet();

        PassGracePeriod();

        foreach (var circle in circles)
        {
            Log.WaitFor(LogLevel.Warning, $"  {circle[0]}, which").Text.ShouldContain($"  {circle[1]}, which");
        }
    }

    [Fact]
    public void Waits_that_begin_meanwhile_do_not_put_off_the_next_look()
    {
        var actors = Suspects(DeadlockDetection.Report, (_, next) => Outer(Left(next.AskAsync("well?"))));

        for (var step = 0; step < 24; step++)
        {
            actors[0].Cell.System.LookForDeadlocksSoon();
            Clock.Advance(Grace / 20);
        }

        Log.WaitFor(LogLevel.Warning, "Suspected deadlock");
    }

    [Fact]
    public void Work_in_the_background_that_waits_in_a_circle_is_not_suspected()
    {
        using var gate = new Gate();
        using var begin = new Gate();
        var system = Detecting(DeadlockDetection.Report, Clock);
        ActorRef<ScriptedBackground>? worker = null;
        var other = system.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    await begin.Opened;
                    return await Left(worker!.AskAsync("back"));
                },
            },
            OnRuntime());
        var asked = new Future<bool>();
        worker = system.Start(
            () => new ScriptedBackground(async _ =>
            {
                var answer = other.AskAsync("there", CancellationToken.None);
                asked.Set(true);
                await answer;
            }),
            OnRuntime());
        asked.Get(Limits.Hang);
        var held = worker.Call(async _ => await gate.Opened); // Before the worker is asked back.
        begin.Open();
        SpinWait.SpinUntil(() => system.IsWaiting(other), Limits.Hang).ShouldBeTrue();
        worker.Cell.System.LookForDeadlocksSoon();

        PassGracePeriod();

        Log.At(LogLevel.Warning).ShouldBeEmpty();
        gate.Open();
        held.Get(Limits.Hang);
    }

    [Fact]
    public async Task It_is_published_as_one_that_is_not_certain()
    {
        var actors = Suspects(DeadlockDetection.Report, (_, next) => Outer(Left(next.AskAsync("well?"))));
        await using var events = ActorSystem.Of(actors[0].Cell).Events.ReadAllAsync<DeadlockDetected>().GetAsyncEnumerator(TestContext.Current.CancellationToken);

        PassGracePeriod();

        (await events.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        events.Current.Actors.ShouldBe(actors, ignoreOrder: true);
        events.Current.IsCertain.ShouldBeFalse();
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

    [Fact]
    public void So_is_an_actor_that_turns_out_to_wait_for_itself()
    {
        // What it awaits is owed by nobody at first, then by itself.
        var outer = Left(new Future<Future<object?>>());
        var actor = StartAwaiting(async (_, _) => await Left(outer.Unwrap()));
        outer.Set(Left(actor.AskAsync("mine")));

        PassGracePeriod();

        Log.WaitFor(LogLevel.Critical, "Deadlock: an actor waits for itself").Text.ShouldContain($"  {actor}, which has been handling \"go\" for 11 s, waits for {actor} to answer \"mine\"\n");
    }

    [Fact]
    public void A_circle_that_was_reported_when_it_closed_is_not_reported_again()
    {
        var system = Detecting(DeadlockDetection.Report, Clock);
        var actors = Circle(system, 2, async (_, next) => await Left(next.AskAsync("well?")));
        Array.ForEach(Go(actors), turn => Left(turn));
        Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors");
        actors[0].Cell.System.LookForDeadlocksSoon();

        PassGracePeriod();

        Reports().ShouldHaveSingleItem();
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    private ActorRef<ScriptedActor> StartAwaiting(Func<ScriptedActor, object?, ValueTask<object?>> wait)
    {
        var system = Detecting(DeadlockDetection.Report, Clock);
        var actor = system.Start(() => new ScriptedActor { Receiving = (self, message) => message is "go" ? wait(self, message) : new(message) }, OnRuntime());
        Left(actor.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsWaiting(actor), Limits.Hang).ShouldBeTrue();
        WaitUntilTheTimerIsSet();
        return actor;
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

    private sealed class Promising : Actor
    {
        public required Func<Future<object?>> Asking { get; init; }

        public Future<object?> Promise() => CreateFuture<object?>();

        protected override async ValueTask<object?> OnReceiveAsync(object? message) => await Asking();
    }
}

public sealed class SuspectedDeadlockOnThreadPool : SuspectedDeadlockContract<OnThreadPool>;
public sealed class SuspectedDeadlockOnDedicatedThreads : SuspectedDeadlockContract<OnDedicatedThreads>;
public sealed class SuspectedDeadlockOnEventLoop : SuspectedDeadlockContract<OnEventLoop>;
public sealed class SuspectedDeadlockOnMixedRuntimes : SuspectedDeadlockContract<OnMixedRuntimes>;
public sealed class SuspectedDeadlockOnSynchronizationContext : SuspectedDeadlockContract<OnSynchronizationContext>;
