namespace Nekka.Tests.Futures;

/// <summary><c>CreateFuture</c>: what an actor promises, and sets later or never.</summary>
public abstract class PromisesContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("future-promise")]
    public async Task A_promised_future_is_set_by_the_actor_in_a_later_turn()
    {
        var actor = Start(() => new Promising());
        var promised = await actor.Call(static self => self.Promise()).Awaited();

        actor.Defer(static self => self.Promised[0].Set(7));

        (await promised.Awaited()).ShouldBe(7);
    }

    [Fact]
    public async Task A_promised_future_may_fail_as_the_actor_says()
    {
        var actor = Start(() => new Promising());
        var promised = actor.Call(static self => self.Promise()).Unwrap();

        actor.Defer(static self => self.Promised[0].SetException(new FormatException()));

        await Should.ThrowAsync<FormatException>(() => promised.Awaited());
    }

    [Fact]
    [Semantics("future-promise-dead")]
    public async Task A_promise_that_is_not_kept_fails_when_the_actor_stops()
    {
        var actor = Start(() => new Promising());
        var promised = await actor.Call(static self => self.Promise()).Awaited();
        var awaiting = promised.Awaited();

        actor.Stop(Limits.Hang);

        var exception = await Should.ThrowAsync<ActorDeadException>(() => awaiting);
        exception.Message.ShouldBe($"{actor} has stopped and did not set this future, which it owed.");
    }

    [Fact]
    public async Task A_promise_that_is_not_kept_fails_when_the_actor_fails()
    {
        var actor = Start(() => new Promising());
        var promised = await actor.Call(static self => self.Promise()).Awaited();

        actor.Defer(static _ => throw new FormatException());

        await Should.ThrowAsync<ActorDeadException>(() => promised.Awaited());
    }

    [Fact]
    public async Task OnStop_may_still_keep_promises()
    {
        var actor = Start(() => new Promising { KeepsAllAtStop = true });
        var promised = await actor.Call(static self => self.Promise()).Awaited();

        actor.Stop(Limits.Hang);

        (await promised.Awaited()).ShouldBe(-1);
    }

    [Fact]
    [Semantics("future-promise-dead")]
    public async Task A_restart_fails_what_the_former_object_has_promised()
    {
        var actor = System.Start(() => new Promising(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var promised = await actor.Call(static self => self.Promise()).Awaited();

        actor.Defer(static _ => throw new FormatException());

        var exception = await Should.ThrowAsync<ActorDeadException>(() => promised.Awaited());
        exception.Message.ShouldBe($"{actor} failed and was restarted before it set this future, which its former object owed.");
        var next = await actor.Call(static self => self.Promise()).Awaited();
        next.Set(1);
        (await next.Awaited()).ShouldBe(1);
    }

    [Fact]
    public async Task A_promise_made_after_the_end_has_failed_already()
    {
        var actor = Start(() => new Promising());
        var self = await actor.Call(static self => self).Awaited();

        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => self.Promise().Get(TimeSpan.Zero));
    }

    [Fact]
    public void An_object_that_was_never_started_promises_nothing() =>
        Should.Throw<InvalidOperationException>(() => new Promising().Promise()).Message.ShouldContain("was never started");

    [Fact]
    public async Task Who_waits_too_long_is_told_who_owes_the_future()
    {
        var actor = Start(() => new Promising());
        var promised = await actor.Call(static self => self.Promise()).Awaited();

        Should.Throw<ActorTimeoutException>(() => promised.Get(TimeSpan.Zero)).Message
            .ShouldStartWith($"{actor} owes this future, and did not set it within 0 s: ");
    }

    [Fact]
    public async Task An_actor_that_awaits_its_own_promise_is_not_refused()
    {
        var actor = Start(() => new Promising());
        var begun = new Future<Future<int>>();

        var turn = actor.Call(async self =>
        {
            var promise = self.Promise();
            begun.Set(promise);
            return await promise;
        });
        (await begun.Awaited()).Set(3); // From outside of any turn, as a socket's callback would.

        (await turn.Awaited()).ShouldBe(3);
    }

    [Fact]
    public async Task A_wait_for_a_promise_is_seen_as_one_for_its_actor()
    {
        var owing = Start(() => new Promising());
        var promised = await owing.Call(static self => self.Promise()).Awaited();
        var begun = new Future<bool>();
        var waiting = Start(() => new ScriptedActor());
        var turn = waiting.Call(async _ =>
        {
            begun.Set(true);
            return await promised;
        });
        await begun.Awaited();

        SpinWait.SpinUntil(() => Wait() is not null, Limits.Hang).ShouldBeTrue();
        var wait = Wait()!;

        wait.ActorRef.ShouldBe(owing);
        wait.Description.ShouldBe($"{owing} to set a future that it owes");
        wait.MayEnd.ShouldBeTrue();
        promised.Set(1);
        await turn.Awaited();

        ActorWait? Wait() => System.Inspect().Single(actor => actor.ActorRef.Equals(waiting)).WaitsFor.SingleOrDefault();
    }

    private sealed class Promising : Actor
    {
        public List<Future<int>> Promised { get; } = [];

        public bool KeepsAllAtStop { get; init; }

        public Future<int> Promise()
        {
            var future = CreateFuture<int>();
            Promised.Add(future);
            return future;
        }

        protected override void OnStop()
        {
            if (KeepsAllAtStop)
            {
                Promised.ForEach(static future => future.Set(-1));
            }
        }
    }
}

public sealed class PromisesOnThreadPool : PromisesContract<OnThreadPool>;
public sealed class PromisesOnDedicatedThreads : PromisesContract<OnDedicatedThreads>;
public sealed class PromisesOnEventLoop : PromisesContract<OnEventLoop>;
public sealed class PromisesOnMixedRuntimes : PromisesContract<OnMixedRuntimes>;
public sealed class PromisesOnSynchronizationContext : PromisesContract<OnSynchronizationContext>;
