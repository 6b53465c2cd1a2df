namespace Nekka.Tests.Inboxes;

/// <summary>Inboxes with a capacity: who waits for room, how, and in what order.</summary>
public abstract class BoundedInboxContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("full-tell")]
    public async Task Tell_blocks_while_the_inbox_is_full_and_resumes_when_there_is_room()
    {
        var actor = StartFull();

        var sender = Threads.RunUntilParked(() => actor.Tell("beyond"));

        sender.IsCompleted.ShouldBeFalse();
        Gate.Open();
        await sender.InTime();
        Handled(actor).ShouldBe(["work", "full", "beyond"]);
    }

    [Fact]
    public async Task Every_blocked_sender_gets_through()
    {
        var actor = StartFull();
        var senders = Enumerable.Range(0, 5).Select(index => Threads.RunUntilParked(() => actor.Tell(index))).ToArray();

        Gate.Open();
        await Task.WhenAll(senders).InTime();

        Handled(actor).Skip(2).ShouldBe([0, 1, 2, 3, 4]); // Each was in line before the next came.
    }

    [Fact]
    [Semantics("full-tell")]
    public async Task TellAsync_awaits_room()
    {
        var actor = StartFull();

        var sending = actor.TellAsync("beyond");

        sending.IsCompleted.ShouldBeFalse();
        Gate.Open();
        await sending.InTime();
        Handled(actor).ShouldBe(["work", "full", "beyond"]);
    }

    [Fact]
    public void TellAsync_completes_at_once_where_there_is_room()
    {
        var actor = StartBusy(capacity: 2);

        var one = actor.TellAsync("one").AsTask();
        var two = actor.TellAsync("two").AsTask();

        one.IsCompletedSuccessfully.ShouldBeTrue();
        two.IsCompletedSuccessfully.ShouldBeTrue();

        Gate.Open();
        Handled(actor).ShouldBe(["work", "one", "two"]);
    }

    [Fact]
    [Semantics("full-cancelled")]
    public async Task A_TellAsync_that_is_cancelled_while_it_waits_is_not_delivered()
    {
        using var source = new CancellationTokenSource();
        var actor = StartFull();
        var cancelled = actor.TellAsync("cancelled", source.Token).AsTask();
        var next = actor.TellAsync("next");

        await source.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(cancelled.InTime())).CancellationToken.ShouldBe(source.Token);
        Gate.Open();
        await next.InTime();
        Handled(actor).ShouldBe(["work", "full", "next"]);
    }

    [Fact]
    [Semantics("full-cancelled")]
    public async Task A_TellAsync_that_was_cancelled_before_is_not_delivered()
    {
        var actor = StartBusy(capacity: 2);

        var sending = actor.TellAsync("cancelled", new CancellationToken(canceled: true)).AsTask();

        await Should.ThrowAsync<OperationCanceledException>(sending.InTime());
        Gate.Open();
        Handled(actor).ShouldBe(["work"]);
    }

    [Fact]
    public async Task Cancelling_a_TellAsync_that_got_in_changes_nothing()
    {
        using var source = new CancellationTokenSource();
        var actor = StartFull();
        var sending = actor.TellAsync("beyond", source.Token);
        Gate.Open();
        await sending.InTime();

        await source.CancelAsync();

        Handled(actor).ShouldBe(["work", "full", "beyond"]);
    }

    [Fact]
    [Semantics("full-ask")]
    public void Asks_and_calls_wait_in_line_without_blocking_and_the_order_is_kept()
    {
        var actor = StartFull();

        var asks = Enumerable.Range(0, 10).Select(index => actor.AskAsync(index)).ToArray();
        var call = actor.Call(_ => HandledSoFar.Count);

        asks.ShouldAllBe(ask => !ask.IsCompleted);
        Gate.Open();
        call.Get(Limits.Hang).ShouldBe(12);
        Handled(actor).ShouldBe(["work", "full", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    [Fact]
    [Semantics("full-tell")]
    public async Task Tells_asks_and_calls_of_one_sender_keep_their_order_in_line()
    {
        var actor = StartFull();

        var first = actor.TellAsync("first").AsTask();
        var second = actor.AskAsync("second");
        var third = Threads.RunUntilParked(() => actor.Tell("third"));
        var fourth = actor.Call(_ => HandledSoFar.Add("fourth"));

        Gate.Open();
        await Task.WhenAll(first, third, second.AsTask(), fourth.AsTask()).InTime();
        Handled(actor).ShouldBe(["work", "full", "first", "second", "third", "fourth"]);
    }

    [Fact]
    [Semantics("full-self")]
    public void A_Tell_to_ones_own_full_inbox_throws_and_is_not_sent()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }, inboxCapacity: 1);

        var refused = actor.Call(self =>
        {
            self.ActorRef.Tell("fits");
            Should.Throw<InvalidOperationException>(() => self.ActorRef.Tell("too much")).Message
                .ShouldStartWith($"{self} tells itself \"too much\" while its own inbox is full (1 of 1 messages)");
            return self.ActorInbox.Count;
        });

        refused.Get(Limits.Hang).ShouldBe(1);
        actor.Ask("and on", Limits.Hang).ShouldBe("and on");
    }

    [Fact]
    public async Task The_inbox_never_holds_more_than_its_capacity()
    {
        const int Capacity = 3;
        var most = 0;
        var handled = 0;
        var actor = Start(
            () => new ScriptedActor
            {
                Receiving = (self, _) =>
                {
                    most = Math.Max(most, self.ActorInbox.Count);
                    handled++;
                    return default;
                },
            },
            Capacity);

        await Threads.RunTogether(4, sender =>
        {
            for (var count = 0; count < 100; count++)
            {
                if (sender % 2 == 0)
                {
                    actor.Tell(count);
                }
                else
                {
                    _ = actor.AskAsync(count);
                }
            }

            return true;
        });
        actor.Stop(Limits.Hang).ShouldBeTrue();

        handled.ShouldBe(400);
        most.ShouldBeLessThanOrEqualTo(Capacity);
    }

    [Fact]
    [Semantics("full-count")]
    public async Task Neither_the_message_in_hand_nor_a_stashed_one_takes_room()
    {
        var inHand = new Future<bool>();
        var actor = Start(
            () => new ScriptedActor
            {
                Receiving = async (self, message) =>
                {
                    if (message is "stashed")
                    {
                        self.PutOff();
                    }
                    else if (message is "in hand")
                    {
                        inHand.Set(true);
                        await Gate.Opened;
                    }

                    return message;
                },
            },
            1);
        await actor.TellAsync("stashed").AsTask().InTime();
        await actor.TellAsync("in hand").AsTask().InTime();
        inHand.Get(Limits.Hang);

        var waits = actor.TellAsync("waits").AsTask();
        var beyond = actor.TellAsync("beyond").AsTask();

        waits.IsCompletedSuccessfully.ShouldBeTrue();
        beyond.IsCompleted.ShouldBeFalse();
        Gate.Open();
        await beyond.InTime();
    }

    [Fact]
    public void Count_and_Capacity_tell_how_many_wait_and_may_wait()
    {
        var actor = StartBusy(capacity: 3);
        actor.ActorInbox.Capacity.ShouldBe(3);
        actor.ActorInbox.Count.ShouldBe(0); // The message in hand does not count.

        actor.Tell("one");
        actor.Tell("two");

        actor.ActorInbox.Count.ShouldBe(2);
        actor.ActorInbox.ToString().ShouldBe("2 of 3 messages");
        Gate.Open();
    }
}

public sealed class BoundedOnThreadPool : BoundedInboxContract<OnThreadPool>;
public sealed class BoundedOnDedicatedThreads : BoundedInboxContract<OnDedicatedThreads>;
public sealed class BoundedOnEventLoop : BoundedInboxContract<OnEventLoop>;
public sealed class BoundedOnMixedRuntimes : BoundedInboxContract<OnMixedRuntimes>;
public sealed class BoundedOnSynchronizationContext : BoundedInboxContract<OnSynchronizationContext>;
