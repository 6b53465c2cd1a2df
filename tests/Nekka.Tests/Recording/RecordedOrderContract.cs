using Nekka.Tests.Reentrancy;
using Nekka.Tests.Stashing;
using static Nekka.Tests.Recording.Sent;

namespace Nekka.Tests.Recording;

/// <summary>That each message has its own times, whatever comes between it and the others, or leaves.</summary>
public abstract class RecordedOrderContract<TRuntime> : RecordingContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public async Task A_message_that_is_given_up_takes_no_time_from_the_others(int? capacity)
    {
        using var gate = new Gate();
        using var givingUp = new CancellationTokenSource();
        var actor = StartHolding(gate, new ActorOptions { InboxCapacity = capacity });
        actor.Tell(new Hold());
        await Held(actor);
        TellEachSecond(actor, new First());
        Clock.Advance(TimeSpan.FromSeconds(1));
        var given = actor.AskAsync(new Second(), cancellationToken: givingUp.Token);
        TellEachSecond(actor, new Third());
        await givingUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given.Awaited());

        gate.Open();

        (await Over(actor)).ShouldBe(["Hold 0 0 3 Handled", "First 1 2 0 Handled", "Third 3 0 0 Handled"]);
    }

    [Fact]
    public async Task A_message_that_is_dropped_takes_no_time_from_the_others()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate, new ActorOptions { InboxCapacity = 2, InboxFullMode = InboxFullMode.DropOldest });
        actor.Tell(new Hold());
        await Held(actor);

        TellEachSecond(actor, new First(), new Second(), new Third());
        gate.Open();

        (await Over(actor)).ShouldBe(["Hold 0 0 3 Handled", "Second 2 1 0 Handled", "Third 3 0 0 Handled"]);
    }

    [Fact]
    public async Task A_message_that_is_dropped_after_the_actor_has_taken_it_over_takes_no_time_from_the_others()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate, new ActorOptions { InboxCapacity = 3, InboxFullMode = InboxFullMode.DropOldest });
        await actor.Call(async Task<object?> (_) =>
        {
            TellEachSecond(actor, new Hold(), new First(), new Second()); // Taken over together, after this turn.
            return null;
        }).Awaited();
        await Held(actor);

        TellEachSecond(actor, new Third(), new Third());
        gate.Open();

        (await Over(actor)).ShouldBe(["Hold 1 2 2 Handled", "Second 3 2 0 Handled", "Third 4 1 0 Handled", "Third 5 0 0 Handled"]);
    }

    [Fact]
    public async Task A_message_that_waits_for_room_comes_when_it_is_let_in()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate, new ActorOptions { InboxCapacity = 1 });
        actor.Tell(new Hold());
        await Held(actor);
        TellEachSecond(actor, new First());
        Clock.Advance(TimeSpan.FromSeconds(1));
        var sent = actor.TellAsync(new Second());
        Clock.Advance(TimeSpan.FromSeconds(3));

        gate.Open();
        await sent.InTime();

        (await Over(actor)).ShouldBe(["Hold 0 0 5 Handled", "First 1 4 0 Handled", "Second 5 0 0 Handled"]);
    }

    [Fact]
    public async Task A_stashed_message_comes_once_more_when_it_is_given_back()
    {
        var shop = Recorded.Start(() => new Shop([]), OnRuntime());
        var bought = shop.Proxy().Buy("a");
        await Recorded.Awaiting(shop, static snapshot => snapshot is { StashedCount: 1, State: ActorState.Idle });
        Clock.Advance(TimeSpan.FromSeconds(2));

        shop.Proxy().Open();
        await bought.Awaited();

        (await Over(shop)).ShouldBe(["Buy 0 0 0 Stashed", "Open 2 0 0 Handled", "Buy 2 0 0 Handled"]);
    }

    [Fact]
    public async Task What_is_given_back_takes_no_time_from_what_waits()
    {
        using var gate = new Gate();
        var isOpen = false;
        var actor = Recorded.Start(
            () => new ScriptedActor
            {
                Receiving = async (self, message) =>
                {
                    if (message is First && !isOpen)
                    {
                        self.PutOff();
                    }
                    else if (message is Hold)
                    {
                        isOpen = true;
                        self.TakeUp();
                        await gate.Opened;
                    }

                    return null;
                },
            },
            OnRuntime());
        actor.Tell(new First());
        actor.Tell(new Hold());
        await Held(actor);
        TellEachSecond(actor, new Second(), new Third());

        gate.Open();

        (await Over(actor)).ShouldBe(["Hold 0 0 2 Handled", "First 2 0 0 Handled", "Second 1 1 0 Handled", "Third 2 0 0 Handled"]);
    }

    [Fact]
    public async Task A_reentrant_handler_ends_when_it_ends_and_the_messages_between_have_their_own_times()
    {
        using var gate = new Gate();
        var fetcher = Recorded.Start(() => new Fetcher([]), OnRuntime());
        var fetched = fetcher.Proxy().Fetch(gate.Opened);
        await Recorded.Awaiting(fetcher, static snapshot => snapshot.AwaitingMessages.Count == 1);
        Clock.Advance(TimeSpan.FromSeconds(1));
        _ = await fetcher.Call(static fetcher => fetcher.Count).Awaited();
        await Recorded.Awaiting(fetcher, static snapshot => snapshot.CurrentMessage is null);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Texts(Recorded.Inspect(fetcher).RecentMessages).ShouldBe(["a call 1 0 0 Handled", "Fetch 0 0 2 Awaiting"]);
        gate.Open();
        await fetched.Awaited();

        (await Over(fetcher)).ShouldBe(["a call 1 0 0 Handled", "Fetch 0 0 2 Handled"]);
    }

    [Fact]
    public async Task The_failure_of_a_reentrant_handler_is_its_own()
    {
        using var gate = new Gate();
        var fetcher = Recorded.Start(() => new Fetcher([]), OnRuntime());
        var failed = fetcher.Proxy().FailAfter(gate.Opened);
        await Recorded.Awaiting(fetcher, static snapshot => snapshot.AwaitingMessages.Count == 1);
        _ = await fetcher.Call(static fetcher => fetcher.Count).Awaited();

        gate.Open();
        await Should.ThrowAsync<NotSupportedException>(async () => await failed);

        (await Over(fetcher)).ShouldBe(["a call 0 0 0 Handled", "FailAfter 0 0 0 Failed"]);
    }

    [Fact]
    public async Task An_actor_by_key_goes_on_recording_with_its_next_object()
    {
        using var gate = new Gate();
        var keyed = new KeyedActors<string, ScriptedActor>(_ => Holding(gate), new KeyedActorsOptions { System = Recorded, Actor = OnRuntime() });
        var actor = keyed["a"];
        actor.Tell(new Fail());
        SpinWait.SpinUntil(() => actor.Cell.RecentMessages is [{ Outcome: MessageOutcome.Failed }], Limits.Hang).ShouldBeTrue();

        TellEachSecond(actor, new First());

        (await Over(actor)).ShouldBe(["Fail 0 0 0 Failed", "First 1 0 0 Handled"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_for_a_worker_of_a_pool_has_waited_since_it_was_sent(bool toKey)
    {
        using var gate = new Gate();
        var pool = Actor.StartPool(1, () => Holding(gate), new PoolOptions { Worker = OnRuntime() with { System = Recorded } });
        var worker = pool.Workers[0];
        var target = toKey ? pool.For("a") : pool.ActorRef;
        target.Tell(new Hold());
        await Held(worker);
        TellEachSecond(target, new First(), new Second());

        gate.Open();

        (await Over(worker)).ShouldBe(["Hold 0 0 2 Handled", "First 1 1 0 Handled", "Second 2 0 0 Handled"]);
    }
}

public sealed class RecordedOrderOnThreadPool : RecordedOrderContract<OnThreadPool>;
public sealed class RecordedOrderOnDedicatedThreads : RecordedOrderContract<OnDedicatedThreads>;
public sealed class RecordedOrderOnEventLoop : RecordedOrderContract<OnEventLoop>;
public sealed class RecordedOrderOnMixedRuntimes : RecordedOrderContract<OnMixedRuntimes>;
public sealed class RecordedOrderOnSynchronizationContext : RecordedOrderContract<OnSynchronizationContext>;
