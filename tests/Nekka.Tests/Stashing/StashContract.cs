using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Stashing;

/// <summary>Messages that an actor puts aside and handles later.</summary>
public abstract class StashContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<string> _served = new();

    [Fact]
    [Semantics("stash")]
    public void Stashed_messages_come_back_in_the_order_in_which_they_were_stashed()
    {
        var shop = StartShop();
        foreach (var number in Enumerable.Range(1, 3_000))
        {
            shop.Tell($"{number}");
        }

        shop.Ask("open", Limits.Hang).ShouldBe("opened");
        shop.Ask("last", Limits.Hang).ShouldBe(3_001);

        _served.ShouldBe([.. Enumerable.Range(1, 3_000).Select(number => $"{number}"), "last"]);
    }

    [Fact]
    [Semantics("stash")]
    public void They_come_ahead_of_what_waits_in_the_inbox()
    {
        using var gate = new Gate();
        var shop = StartShop();
        shop.Tell("one");
        shop.Tell("two");
        shop.Defer(async actor =>
        {
            await gate.Opened;
            actor.Open();
        });
        foreach (var number in Enumerable.Range(1, 2_000))
        {
            shop.Tell($"behind {number}");
        }

        gate.Open();

        shop.Ask("last", Limits.Hang).ShouldBe(2_003);
        _served.Take(3).ShouldBe(["one", "two", "behind 1"]);
        _served.Count.ShouldBe(2_003);
    }

    [Fact]
    [Semantics("stash-answer")]
    public void Whoever_asked_for_a_stashed_message_is_answered_when_it_is_handled_again()
    {
        var shop = StartShop();
        var asked = shop.AskAsync<int>("asked");
        var cancellable = shop.AskAsync<int>("cancellable", new CancellationTokenSource().Token);
        var called = shop.Call(actor => actor.Buy("called"));
        var proxied = shop.Proxy().Buy("proxied");
        var awaited = shop.Proxy().OrderAsync("awaited");
        shop.Ask("later", Limits.Hang);
        new Future[] { asked, cancellable, called, proxied, awaited }.ShouldAllBe(future => !future.IsCompleted);

        shop.Ask("open", Limits.Hang);

        asked.Get(Limits.Hang).ShouldBe(1);
        cancellable.Get(Limits.Hang).ShouldBe(2);
        called.Get(Limits.Hang).ShouldBe(3);
        proxied.Get(Limits.Hang).ShouldBe(4);
        awaited.Get(Limits.Hang).ShouldBe(5);
    }

    [Fact]
    [Semantics("stash")]
    public void A_message_that_is_stashed_and_taken_up_in_one_turn_comes_next()
    {
        var shop = StartShop();

        var called = shop.Proxy().TakeUpAtOnce(3);
        shop.Proxy().TakeUpAtOnce(0);

        called.Get(Limits.Hang);
        shop.Ask("later", Limits.Hang);
        _served.ShouldBe(["3", "3", "3", "3", "0"]);
    }

    [Fact]
    [Semantics("stash-failure")]
    public void An_exception_of_the_handler_that_stashes_goes_to_the_asker_and_the_message_is_not_handled_again()
    {
        var shop = StartShop();

        Should.Throw<NotSupportedException>(() => shop.Proxy().PutOffAndFail().Get(Limits.Hang));

        System.Inspect(shop).StashedCount.ShouldBe(0);
        shop.Ask("open", Limits.Hang);
        shop.Ask("there?", Limits.Hang).ShouldBe(1);
    }

    [Fact]
    [Semantics("stash-failure")]
    public void A_told_message_whose_handler_stashes_and_fails_is_not_handled_by_the_object_after_the_restart()
    {
        var shop = StartShop(new SupervisorStrategy());

        shop.Proxy().Defer.PutOffAndFail();

        shop.Ask("open", Limits.Hang);
        Log.At(LogLevel.Error).ShouldHaveSingleItem();
    }

    [Fact]
    [Semantics("stash-given-up")]
    public void An_ask_that_was_given_up_in_the_stash_is_not_handled_again()
    {
        using var cancellation = new CancellationTokenSource();
        var shop = StartShop();
        var given = shop.AskAsync<int>("given up", cancellation.Token);
        var kept = shop.AskAsync<int>("kept");
        shop.Ask("later", Limits.Hang);

        cancellation.Cancel();
        Should.Throw<OperationCanceledException>(() => given.Get(Limits.Hang));
        shop.Ask("open", Limits.Hang);

        kept.Get(Limits.Hang).ShouldBe(1);
        _served.ShouldBe(["kept"]);
    }

    [Fact]
    [Semantics("stash-bound")]
    public void A_full_stash_throws_to_whoever_sent_the_message()
    {
        var shop = System.Start(() => new Shop(_served), OnRuntime() with { StashCapacity = 2 });
        shop.Tell("one");
        shop.Tell("two");

        var failure = Should.Throw<StashFullException>(() => shop.Ask("three", Limits.Hang));

        failure.Message.ShouldBe(
            $"{shop} cannot stash \"three\": it has stashed 2 messages (StashCapacity). " +
            "Call UnstashAll sooner, refuse messages that cannot be handled, or start it with a larger ActorOptions.StashCapacity.");
        shop.Ask("open", Limits.Hang);
        shop.Ask("last", Limits.Hang).ShouldBe(3);
    }

    [Fact]
    [Semantics("stash-bound")]
    public void Asks_that_were_given_up_make_room_in_a_full_stash()
    {
        using var cancellation = new CancellationTokenSource();
        var shop = System.Start(() => new Shop(_served), OnRuntime() with { StashCapacity = 1 });
        var given = shop.AskAsync<int>("given up", cancellation.Token);
        shop.Ask("later", Limits.Hang);
        cancellation.Cancel();

        var kept = shop.AskAsync<int>("kept");
        shop.Ask("open", Limits.Hang);

        kept.Get(Limits.Hang).ShouldBe(1);
        given.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_capacity_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ActorOptions { StashCapacity = 0 }).Message.ShouldStartWith("StashCapacity must be 1 or more, not 0.");

    [Fact]
    [Semantics("stash-misuse")]
    public void To_stash_a_message_twice_throws()
    {
        var shop = StartShop();

        var failure = Should.Throw<InvalidOperationException>(() => shop.Proxy().PutOffTwice().Get(Limits.Hang));

        failure.Message.ShouldBe($"Stash was called twice while {shop} handled PutOffTwice: a message is stashed once each time it is handled.");
    }

    [Fact]
    [Semantics("stash-misuse")]
    public void To_stash_outside_the_actor_throws()
    {
        var shop = new Shop(_served);

        Should.Throw<InvalidOperationException>(() => shop.Buy("outside")).Message.ShouldStartWith($"Stash was called where {shop} handles no message.");
        Should.Throw<InvalidOperationException>(shop.Open).Message.ShouldStartWith($"UnstashAll was called outside the turns of {shop}.");
    }

    [Fact]
    [Semantics("stash-misuse")]
    public void To_stash_in_a_hook_throws()
    {
        var actor = Start(() => new StashingInAHook());

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);

        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    [Semantics("stash-restart")]
    public void A_restart_gives_back_what_is_stashed_ahead_of_what_waits()
    {
        using var gate = new Gate();
        var shop = StartShop(new SupervisorStrategy());
        var asked = shop.AskAsync<int>("asked");
        shop.Tell("told");
        shop.Defer(async actor =>
        {
            await gate.Opened;
            actor.Crash();
        });
        shop.Tell("behind");
        gate.Open();

        shop.Ask("open", Limits.Hang);

        asked.Get(Limits.Hang).ShouldBe(1);
        shop.Ask("last", Limits.Hang).ShouldBe(4);
        _served.ShouldBe(["asked", "told", "behind", "last"]);
    }

    [Fact]
    [Semantics("stash-end")]
    public void At_the_actors_end_stashed_asks_fail_and_stashed_tells_become_dead_letters_in_order()
    {
        var shop = StartShop();
        var asked = shop.AskAsync<int>("asked");
        var called = shop.Proxy().OrderAsync("called");
        shop.Tell("one");
        shop.Tell("two");
        var letters = new List<object?>();
        using var subscription = System.DeadLetters.Subscribe(new Letters(letters));

        shop.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).Message.ShouldContain("\"asked\"");
        Should.Throw<ActorDeadException>(() => called.Get(Limits.Hang)).Message.ShouldContain("OrderAsync");
        letters.ShouldBe(["one", "two"]);
    }

    [Fact]
    [Semantics("stash-end")]
    public void The_same_of_an_actor_that_fails_or_is_stopped_at_once()
    {
        var (failing, stopped) = (StartShop(), StartShop());
        var asks = new[] { failing.AskAsync<int>("one"), stopped.AskAsync<int>("two") };
        stopped.Ask("later", Limits.Hang);

        failing.Proxy().Defer.Crash();
        stopped.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        foreach (var ask in asks)
        {
            Should.Throw<ActorDeadException>(() => ask.Get(Limits.Hang));
        }
    }

    [Fact]
    [Semantics("stash-count")]
    public async Task Stashed_messages_count_neither_as_waiting_nor_as_handled()
    {
        var shop = StartShop();
        shop.Tell("one");
        shop.Tell("two");
        shop.Ask("later", Limits.Hang);
        await System.Awaiting(shop, static snapshot => snapshot.State == ActorState.Idle); // The answer comes a moment before the end of the turn.

        var snapshot = System.Inspect(shop);

        snapshot.StashedCount.ShouldBe(2);
        snapshot.InboxCount.ShouldBe(0);
        snapshot.HandledCount.ShouldBe(1);
        snapshot.ToString().ShouldEndWith("; 2 stashed");
        shop.Ask("open", Limits.Hang);
        shop.Ask("last", Limits.Hang);
        await System.Awaiting(shop, static snapshot => snapshot.HandledCount == 5);
        System.Inspect(shop).StashedCount.ShouldBe(0);
    }

    [Fact]
    public void A_timeout_says_that_the_message_is_stashed()
    {
        var shop = StartShop();

        var failure = Should.Throw<ActorTimeoutException>(() => shop.Ask("asked", TimeSpan.FromMilliseconds(50)));

        failure.Message.ShouldContain("and has stashed \"asked\"");
    }

    [Fact]
    public async Task A_stashed_timer_and_a_stashed_Terminated_come_back_too()
    {
        var shop = StartShop();
        var other = Start(() => new ScriptedActor());
        shop.Call(actor => actor.WatchOver(other)).Get(Limits.Hang);
        other.Stop(Limits.Hang);
        await System.Awaiting(shop, static snapshot => snapshot.StashedCount == 1);
        shop.Call(actor => actor.SetTimer()).Get(Limits.Hang);
        await System.Awaiting(shop, static snapshot => snapshot.StashedCount == 2);

        shop.Ask("open", Limits.Hang);

        shop.Ask("last", Limits.Hang).ShouldBe(3);
        _served.ShouldBe(["terminated", "timer", "last"]);
    }

    [Fact]
    public void A_bounded_inbox_takes_back_what_is_stashed_though_it_is_full()
    {
        using var gate = new Gate();
        var shop = Start(() => new Shop(_served), inboxCapacity: 2);
        shop.Ask("later", Limits.Hang);
        foreach (var number in (int[])[1, 2, 3])
        {
            shop.Tell($"{number}");
            shop.Ask("later", Limits.Hang);
        }

        shop.Defer(async actor =>
        {
            await gate.Opened;
            actor.Open();
        });
        shop.Tell("4");
        shop.Tell("5");
        gate.Open();

        shop.Ask("last", Limits.Hang).ShouldBe(6);
        _served.ShouldBe(["1", "2", "3", "4", "5", "last"]);
    }

    [Fact]
    public async Task An_asker_that_waits_for_a_stashed_message_is_no_deadlock()
    {
        var shop = StartShop();
        var asker = Start(() => new ScriptedActor { Receiving = async (_, _) => await shop.AskAsync<int>("asked") });
        var answer = asker.AskAsync<int>("go");
        await System.Awaiting(shop, static snapshot => snapshot.StashedCount == 1);

        shop.Ask("open", Limits.Hang);

        answer.Get(Limits.Hang).ShouldBe(1);
        Log.At(LogLevel.Critical).ShouldBeEmpty();
    }

    private ActorRef<Shop> StartShop(SupervisorStrategy? strategy = null) => System.Start(() => new Shop(_served), OnRuntime() with { SupervisorStrategy = strategy });

    private sealed class Letters(List<object?> letters) : IObserver<DeadLetter>
    {
        public void OnNext(DeadLetter value) => letters.Add(value.Message);

        public void OnError(Exception error) => throw error;

        public void OnCompleted()
        {
        }
    }
}

public sealed class StashOnThreadPool : StashContract<OnThreadPool>;
public sealed class StashOnDedicatedThreads : StashContract<OnDedicatedThreads>;
public sealed class StashOnEventLoop : StashContract<OnEventLoop>;
public sealed class StashOnMixedRuntimes : StashContract<OnMixedRuntimes>;
public sealed class StashOnSynchronizationContext : StashContract<OnSynchronizationContext>;
