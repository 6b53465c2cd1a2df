using System.Collections.Concurrent;

namespace Nekka.Tests.Inboxes;

/// <summary>What becomes of messages for which there is no room, where nobody waits for it.</summary>
public abstract class InboxFullModeContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<DeadLetter> _letters = new();

    protected InboxFullModeContract() => System.DeadLetters.Subscribe(new Keeping(_letters));

    [Fact]
    [Semantics("full-mode")]
    public void DropNewest_keeps_what_came_first()
    {
        var actor = StartBusy(capacity: 2, InboxFullMode.DropNewest);

        Tell(actor, 1, 2, 3, 4);

        Handled(actor).ShouldBe([1, 2]);
        Dropped(actor).ShouldBe([3, 4]);
    }

    [Fact]
    [Semantics("full-mode")]
    public void DropOldest_keeps_what_came_last()
    {
        var actor = StartBusy(capacity: 2, InboxFullMode.DropOldest);

        Tell(actor, 1, 2, 3, 4);

        Handled(actor).ShouldBe([3, 4]);
        Dropped(actor).ShouldBe([1, 2]);
    }

    [Fact]
    [Semantics("full-mode")]
    public void Fail_tells_the_sender_what_to_do()
    {
        var actor = StartBusy(capacity: 2, InboxFullMode.Fail);
        Tell(actor, 1, 2);

        var refusal = Should.Throw<InboxFullException>(() => actor.Tell(3));

        refusal.Message.ShouldBe(
            $"{actor} has no room for 3: its inbox holds no more than 2 messages (InboxFullMode.Fail). " +
            "Send less, have senders wait (InboxFullMode.Wait), or give it a larger InboxCapacity.");
        System.Inspect()[0].DroppedCount.ShouldBe(1);
        Handled(actor).ShouldBe([1, 2]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    [Semantics("full-mode")]
    public async Task TellAsync_never_waits(InboxFullMode mode)
    {
        var actor = StartBusy(capacity: 1, mode);
        Tell(actor, 1);

        var sending = actor.TellAsync(2).AsTask();

        sending.IsCompleted.ShouldBeTrue();
        if (mode == InboxFullMode.Fail)
        {
            await Should.ThrowAsync<InboxFullException>(sending);
        }

        Handled(actor).ShouldBe([mode == InboxFullMode.DropOldest ? 2 : 1]);
    }

    [Theory]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.Fail)]
    [Semantics("full-mode")]
    public void An_ask_for_which_there_is_no_room_fails(InboxFullMode mode)
    {
        var actor = StartBusy(capacity: 1, mode);
        Tell(actor, 1);

        var asked = actor.AskAsync(2);

        Should.Throw<InboxFullException>(() => asked.Get(TimeSpan.Zero)).Message.ShouldContain("no room for 2");
        Handled(actor).ShouldBe([1]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("full-mode")]
    public void An_ask_that_is_dropped_for_a_newer_message_fails()
    {
        var actor = StartBusy(capacity: 1, InboxFullMode.DropOldest);
        var asked = actor.AskAsync(1);

        actor.Tell(2);

        Should.Throw<InboxFullException>(() => asked.Get(TimeSpan.Zero)).Message.ShouldContain("no room for 1");
        Handled(actor).ShouldBe([2]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    [Semantics("full-system")]
    public void A_request_to_stop_needs_no_room_and_is_not_dropped(InboxFullMode mode)
    {
        var actor = StartBusy(capacity: 1, mode);
        Tell(actor, 1);
        var stopped = actor.StopAsync();
        if (mode == InboxFullMode.DropOldest)
        {
            actor.Tell(2);
            actor.Tell(3);
        }

        Gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_message_dropped_from_between_stops_leaves_their_order()
    {
        var actor = StartBusy(capacity: 2, InboxFullMode.DropOldest);
        var stopped = actor.StopAsync();
        Tell(actor, 1, 2, 3);

        Gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        System.DeadLetters.Count.ShouldBe(3);
        HandledSoFar.ShouldBe(["work"]);
    }

    [Fact]
    public void An_actor_that_tells_itself_in_a_full_inbox_is_not_refused()
    {
        var actor = StartBusy(capacity: 1, InboxFullMode.DropNewest);
        var telling = actor.Call(one => Tell(one.ActorRef, 1, 2));
        Gate.Open();
        telling.Get(Limits.Hang);

        Handled(actor).ShouldBe([1]);
        Dropped(actor).ShouldBe([2]);
    }

    [Fact]
    public void A_dead_actor_drops_nothing()
    {
        var actor = StartBusy(capacity: 1, InboxFullMode.DropOldest);
        Handled(actor).ShouldBeEmpty();

        Should.Throw<ActorDeadException>(() => actor.Tell(1));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    public void DropOldest_keeps_the_last_of_very_many(int capacity)
    {
        var actor = StartBusy(capacity, InboxFullMode.DropOldest);

        Tell(actor, [.. Enumerable.Range(0, 10_000)]);

        actor.ActorInbox.Count.ShouldBe(capacity);
        Handled(actor).ShouldBe(Enumerable.Range(10_000 - capacity, capacity).Cast<object?>());
        System.DeadLetters.Count.ShouldBe(10_000 - capacity);
    }

    [Fact]
    public void Options_know_four_modes()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ActorOptions { InboxFullMode = (InboxFullMode)4 });
        StartBusy(capacity: 1, InboxFullMode.DropOldest).ActorInbox.FullMode.ShouldBe(InboxFullMode.DropOldest);
    }

    [Fact]
    public void An_inbox_without_bounds_says_the_mode_that_was_asked_for() =>
        System.Start(() => new ScriptedActor(), OnRuntime() with { InboxFullMode = InboxFullMode.Fail }).ActorInbox.FullMode.ShouldBe(InboxFullMode.Fail);

    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    public async Task Of_what_many_senders_send_each_message_has_one_fate(InboxFullMode mode)
    {
        const int Senders = 4;
        var each = 2_000 * Limits.StormFactor;
        var handled = 0L;
        var actor = System.Start(
            () => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    handled++;
                    Thread.SpinWait(200); // Slower than its senders.
                    return new(message);
                },
            },
            OnRuntime() with { InboxCapacity = 100, InboxFullMode = mode });

        var refused = (await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(Send))).InTime()).Sum();
        actor.Stop(Limits.Hang);

        (handled + System.DeadLetters.Count + refused).ShouldBe(Senders * each);
        if (mode == InboxFullMode.Wait)
        {
            handled.ShouldBe(Senders * each);
        }

        int Send()
        {
            var refusals = 0;
            var asks = new List<Future<object?>>();
            for (var number = 0; number < each; number++)
            {
                try
                {
                    if (number % 2 == 0)
                    {
                        actor.Tell(number);
                    }
                    else
                    {
                        asks.Add(actor.AskAsync(number));
                    }
                }
                catch (InboxFullException)
                {
                    refusals++;
                }
            }

            return refusals + asks.Count(IsRefused);
        }

        static bool IsRefused(Future<object?> asked)
        {
            try
            {
                asked.Get(Limits.Hang);
                return false;
            }
            catch (InboxFullException)
            {
                return true;
            }
        }
    }

    private static void Tell(ActorRef actor, params int[] messages) => Array.ForEach(messages, message => actor.Tell(message));

    private new IEnumerable<object?> Handled(ActorRef actor)
    {
        Gate.Open();
        return base.Handled(actor).Skip(1);
    }

    private IEnumerable<object?> Dropped(ActorRef actor)
    {
        _letters.ShouldAllBe(letter => letter.ActorRef == actor && letter.Reason == DeadLetterReason.InboxFull);
        return _letters.Select(letter => letter.Message);
    }

    private sealed class Keeping(ConcurrentQueue<DeadLetter> letters) : IObserver<DeadLetter>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(DeadLetter value) => letters.Enqueue(value);
    }
}

public sealed class InboxFullModeOnThreadPool : InboxFullModeContract<OnThreadPool>;
public sealed class InboxFullModeOnDedicatedThreads : InboxFullModeContract<OnDedicatedThreads>;
public sealed class InboxFullModeOnEventLoop : InboxFullModeContract<OnEventLoop>;
public sealed class InboxFullModeOnMixedRuntimes : InboxFullModeContract<OnMixedRuntimes>;
public sealed class InboxFullModeOnSynchronizationContext : InboxFullModeContract<OnSynchronizationContext>;
