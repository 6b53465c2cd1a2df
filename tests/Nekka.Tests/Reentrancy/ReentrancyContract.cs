using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Reentrancy;

/// <summary>Handlers that let the next messages be handled while they await.</summary>
public abstract class ReentrancyContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Journal _events = [];

    [Fact]
    [Semantics("reentrant")]
    public void While_a_reentrant_handler_awaits_the_next_messages_are_handled()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        var fetched = fetcher.Proxy().Fetch(gate.Opened);

        fetcher.Proxy().Add(2).Get(Limits.Hang).ShouldBe(2);
        fetcher.Ask(3, Limits.Hang).ShouldBe(5);
        fetched.IsCompleted.ShouldBeFalse();
        gate.Open();

        fetched.Get(Limits.Hang).ShouldBe(" 5");
        _events.ShouldBe(["fetches", "adds 2", "adds 3", "has fetched"]);
    }

    [Fact]
    [Semantics("reentrant")]
    public async Task The_same_holds_for_the_interface_that_a_proxy_implements()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        IFetcher proxy = fetcher.Proxy();
        var fetched = proxy.FetchByInterface(gate.Opened);
        proxy.Begin(gate.Opened);

        fetcher.Proxy().Add(2).Get(Limits.Hang);
        gate.Open();

        (await fetched.InTime()).ShouldBe(" 2");
        _events.ShouldBe(["fetches", "begins", "adds 2", "has fetched"]);
    }

    [Fact]
    [Semantics("reentrant")]
    public void And_for_deferred_calls()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        fetcher.Proxy().Defer.Fetch(gate.Opened);
        fetcher.Proxy().Defer.FetchTwice(gate.Opened, gate.Opened);

        fetcher.Proxy().Add(2).Get(Limits.Hang);
        gate.Open();

        fetcher.StopAsync().Get(Limits.Hang).ShouldBeTrue();
        _events.ShouldBe(["fetches", "adds 2", "has fetched", "has one", "has two", "stops"], ignoreOrder: true);
        _events.Last().ShouldBe("stops");
    }

    [Fact]
    [Semantics("reentrant-class")]
    public void Every_message_of_a_reentrant_class_is_handled_so()
    {
        using var gate = new Gate();
        foreach (var actor in (ActorRef<Interleaving>[])[Start(() => new Interleaving()), Start<Interleaving>(() => new Derived())])
        {
            var waiting = new Future<int>[] { actor.AskAsync<int>(gate.Opened), actor.Call(self => self.Await(gate.Opened)), actor.Proxy().Await(gate.Opened) };

            actor.Ask("one", Limits.Hang).ShouldBe(1);
            actor.Ask("two", Limits.Hang).ShouldBe(2);

            waiting.ShouldAllBe(future => !future.IsCompleted);
        }
    }

    [Fact]
    [Semantics("reentrant-class")]
    public void A_reentrant_actor_with_a_bounded_inbox_is_so_too()
    {
        using var gate = new Gate();
        var actor = Start(() => new Interleaving(), inboxCapacity: 1);
        var waiting = actor.AskAsync<int>(gate.Opened);

        actor.Ask("one", Limits.Hang).ShouldBe(1);
        gate.Open();

        waiting.Get(Limits.Hang).ShouldBe(2);
    }

    [Fact]
    [Semantics("reentrant-turn")]
    public async Task While_a_handler_that_is_not_reentrant_awaits_nothing_else_runs()
    {
        using var first = new Gate();
        using var second = new Gate();
        var fetcher = StartFetcher();
        var fetched = fetcher.Proxy().Fetch(first.Opened);
        var alone = fetcher.Proxy().FetchAlone(second.Opened);
        var added = fetcher.Proxy().Add(1);
        await _events.Awaiting("fetches alone");

        first.Open();
        second.Open();

        (await alone.Awaited()).ShouldBe(" 0");
        await fetched.Awaited();
        await added.Awaited();
        _events.Take(3).ShouldBe(["fetches", "fetches alone", "has fetched alone"]);
    }

    [Fact]
    [Semantics("reentrant-edge")]
    public void Actors_that_ask_each_other_are_no_deadlock_if_the_first_handler_is_reentrant()
    {
        var (one, other) = (StartFetcher(), StartFetcher());

        one.Proxy().AskBack(other).Get(Limits.Hang).ShouldBe(0);

        Log.At(LogLevel.Critical).ShouldBeEmpty();
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    [Semantics("reentrant-edge")]
    public void A_reentrant_handler_may_await_its_own_actor()
    {
        var actor = Start(() => new Interleaving());

        actor.Ask(Start(() => new ScriptedActor { Receiving = async (_, message) => await ((ActorRef)message!).AskAsync("back") }), Limits.Hang).ShouldBe(1);
        actor.Ask("ask yourself", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    [Semantics("reentrant-fail")]
    public void An_exception_behind_the_await_goes_to_the_asker()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        var failing = fetcher.Proxy().FailAfter(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);

        gate.Open();

        Should.Throw<NotSupportedException>(() => failing.Get(Limits.Hang));
        Log.At(LogLevel.Information).ShouldHaveSingleItem().Text.ShouldContain("FailAfter");
        fetcher.Ask(1, Limits.Hang).ShouldBe(2);
    }

    [Fact]
    [Semantics("reentrant-fail")]
    public void An_exception_behind_the_await_of_what_was_told_ends_the_actor()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        fetcher.Proxy().Defer.FailAfter(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);

        gate.Open();

        fetcher.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldContain("FailAfter");
    }

    [Fact]
    [Semantics("reentrant-fail")]
    public void An_exception_of_what_was_told_is_that_of_its_own_message_also_where_the_call_gives_a_value()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        fetcher.Proxy().Defer.CountAfter(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);

        gate.Open();

        fetcher.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldContain("CountAfter");
    }

    [Fact]
    [Semantics("reentrant-fail")]
    public async Task A_supervised_actor_restarts_after_an_exception_behind_the_await()
    {
        await using var restarts = System.Events.ReadAllAsync<ActorRestarted>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var actor = System.Start(() => new Interleaving(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        (await actor.AskAsync<int>("one").Awaited()).ShouldBe(1);

        actor.Tell(new NotSupportedException("It fails."));

        (await restarts.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        (await actor.AskAsync<int>("one").Awaited()).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    [Semantics("reentrant-stop", "stop-2-work")]
    public void A_stop_waits_for_the_reentrant_handlers_and_begins_no_other(StopMode mode)
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        var fetched = fetcher.Proxy().Fetch(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);

        var stopped = fetcher.StopAsync(mode);
        fetcher.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => fetcher.Ask(2, Limits.Hang));
        stopped.IsCompleted.ShouldBeFalse();
        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        fetched.Get(Limits.Hang).ShouldBe(" 1");
        _events.ShouldBe(["fetches", "adds 1", "has fetched", "stops"]);
    }

    [Fact]
    [Semantics("reentrant-stop")]
    public async Task A_restart_waits_for_the_reentrant_handlers_and_begins_no_other()
    {
        using var gate = new Gate();
        var fetcher = System.Start(() => new Fetcher(_events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var fetched = fetcher.Proxy().Fetch(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);
        fetcher.Proxy().Defer.Crash();
        var behind = fetcher.Proxy().Add(2);
        await System.Awaiting(fetcher, static snapshot => snapshot.State == ActorState.Restarting);
        behind.IsCompleted.ShouldBeFalse();

        gate.Open();

        fetched.Get(Limits.Hang).ShouldBe(" 1");
        behind.Get(Limits.Hang).ShouldBe(2);
        _events.ShouldBe(["fetches", "adds 1", "has fetched", "restarts", "adds 2"]);
    }

    [Fact]
    [Semantics("reentrant-stop", "stop-2")]
    public void A_stop_answers_what_waits_so_that_a_handler_which_waits_for_it_can_end()
    {
        var actor = Start(() => new Interleaving());
        var other = Start(() => new ScriptedActor
        {
            Receiving = async (self, message) =>
            {
                _ = ((ActorRef)message!).StopAsync(StopMode.Now);
                return await ((ActorRef)message).AskAsync("back");
            },
        });

        var failing = actor.AskAsync(other);

        Should.Throw<ActorDeadException>(() => failing.Get(Limits.Hang));
        actor.WhenStopped.Get(Limits.Hang);
    }

    [Fact]
    public async Task Snapshots_and_timeouts_name_the_handlers_that_await()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        var fetched = fetcher.Proxy().Fetch(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);
        await System.Awaiting(fetcher, static snapshot => snapshot.State == ActorState.Awaiting);

        var snapshot = System.Inspect(fetcher);

        snapshot.AwaitingMessages.ShouldBe(["Fetch"]);
        snapshot.CurrentMessage.ShouldBeNull();
        snapshot.HandledCount.ShouldBe(1);
        snapshot.ToString().ShouldContain(": Awaiting, awaits in Fetch");
        Should.Throw<ActorTimeoutException>(() => fetched.Get(TimeSpan.FromMilliseconds(1))).Message.ShouldContain("and handles other messages while it awaits");
        fetcher.StopAsync();
        await System.Awaiting(fetcher, static snapshot => snapshot.State == ActorState.Stopping && snapshot.CurrentMessage is null); // The stop itself is over.
        Should.Throw<ActorTimeoutException>(() => fetcher.WhenStopped.Get(TimeSpan.FromMilliseconds(1))).Message.ShouldContain("it is stopping, and waits for the handler of Fetch, which began");
    }

    [Fact]
    [Semantics("stash")]
    public async Task A_reentrant_handler_stashes_its_own_message_behind_the_await()
    {
        using var gate = new Gate();
        var fetcher = StartFetcher();
        var putOff = fetcher.Proxy().PutOff(gate.Opened);
        fetcher.Proxy().Add(1).Get(Limits.Hang);
        gate.Open();
        await System.Awaiting(fetcher, static snapshot => snapshot.StashedCount == 1);
        putOff.IsCompleted.ShouldBeFalse();

        fetcher.Proxy().Add(1);
        fetcher.Proxy().TakeUp();

        putOff.Get(Limits.Hang);
        _events.ShouldBe(["adds 1", "adds 1", "takes up"]);
    }

    private ActorRef<Fetcher> StartFetcher() => Start(() => new Fetcher(_events));
}

public sealed class ReentrancyOnThreadPool : ReentrancyContract<OnThreadPool>;
public sealed class ReentrancyOnDedicatedThreads : ReentrancyContract<OnDedicatedThreads>;
public sealed class ReentrancyOnEventLoop : ReentrancyContract<OnEventLoop>;
public sealed class ReentrancyOnMixedRuntimes : ReentrancyContract<OnMixedRuntimes>;
public sealed class ReentrancyOnSynchronizationContext : ReentrancyContract<OnSynchronizationContext>;
