using Nekka.Tests.Inboxes;

namespace Nekka.Tests.Cancelling;

/// <summary>What nobody waits for any more takes no room from others, and is not kept.</summary>
public abstract class GivenUpContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly CancellationTokenSource _source = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _source.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    [Semantics("full-given-up")]
    public void Cancelled_asks_make_room_for_others(InboxFullMode mode)
    {
        var actor = StartBusy(capacity: 3, mode);
        _ = AskThree(actor);

        _source.Cancel();

        ShouldTakeThree(actor);
    }

    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    [Semantics("full-given-up")]
    public void Asks_that_have_timed_out_make_room_for_others(InboxFullMode mode)
    {
        var actor = StartBusy(capacity: 3, mode);
        for (var count = 0; count < 3; count++)
        {
            Should.Throw<ActorTimeoutException>(() => actor.Ask("late", TimeSpan.Zero));
        }

        ShouldTakeThree(actor);
    }

    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    [Semantics("full-given-up")]
    public void Proxied_calls_that_were_cancelled_make_room_for_others(InboxFullMode mode)
    {
        var actor = System.Start(() => new Fetcher(Gate), OnRuntime() with { InboxCapacity = 3, InboxFullMode = mode });
        var fetcher = actor.Proxy();
        var held = fetcher.Fetch("held", CancellationToken.None);
        SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        for (var count = 0; count < 3; count++)
        {
            _ = fetcher.Fetch("cancelled", _source.Token);
        }

        _source.Cancel();

        var live = fetcher.Fetch("live", CancellationToken.None);
        Gate.Open();
        held.Get(Limits.Hang).ShouldBe("held");
        live.Get(Limits.Hang).ShouldBe("live");
        fetcher.Fetched.Get(Limits.Hang).ShouldBe(["held", "live"]);
        SpinWait.SpinUntil(() => System.Inspect()[0].State == ActorState.Idle, Limits.Hang).ShouldBeTrue();
        System.Inspect()[0].HandledCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_sender_that_waits_for_room_gets_that_of_asks_cancelled_before_it()
    {
        var actor = StartBusy(capacity: 3);
        _ = AskThree(actor);
        var sending = actor.TellAsync("waits").AsTask();

        await _source.CancelAsync();

        await sending.InTime();
        Handled(actor).ShouldBe(["work", "waits"]);
    }

    [Fact]
    public async Task Asks_cancelled_in_line_do_not_delay_those_behind_them()
    {
        var actor = StartBusy(capacity: 1);
        _ = actor.AskAsync("one", _source.Token);
        _ = actor.AskAsync("two", _source.Token);
        var three = actor.TellAsync("three").AsTask();
        var four = actor.AskAsync("four");

        await _source.CancelAsync();

        await three.InTime();
        System.Inspect()[0].WaitingForRoomCount.ShouldBe(1);
        Gate.Open();
        four.Get(Limits.Hang).ShouldBe("four");
        Handled(actor).ShouldBe(["work", "three", "four"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    [Semantics("full-given-up")]
    public void Of_very_many_cancelled_asks_none_is_left_in_line(int? capacity)
    {
        var actor = StartBusy(capacity);
        actor.Tell("first");
        for (var count = 0; count < 40_000; count++)
        {
            _ = actor.AskAsync(count, _source.Token);
        }

        _source.Cancel();

        var snapshot = System.Inspect()[0];
        snapshot.WaitingForRoomCount.ShouldBe(0);
        snapshot.InboxCount.ShouldBe(1);
        Handled(actor).ShouldBe(["work", "first"]);
    }

    [Theory]
    [InlineData(InboxFullMode.Wait, 5_000)]
    [InlineData(InboxFullMode.Wait, 100)]
    [InlineData(InboxFullMode.Wait, null)]
    [InlineData(InboxFullMode.Fail, 5_000)]
    [InlineData(InboxFullMode.DropOldest, 5_000)]
    public void Those_that_were_not_given_up_keep_their_order(InboxFullMode mode, int? capacity)
    {
        const int Last = 5_000;
        var actor = StartBusy(capacity, mode);
        for (var number = 1; number <= Last; number++)
        {
            _ = actor.AskAsync(number, number % 3 == 0 ? CancellationToken.None : _source.Token);
        }

        _source.Cancel();
        Gate.Open();

        var last = actor.AskAsync("last");
        last.Get(Limits.Hang).ShouldBe("last");
        Handled(actor).ShouldBe(["work", .. Enumerable.Range(1, Last).Where(static number => number % 3 == 0).Cast<object?>(), "last"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000)]
    [InlineData(20)]
    public void The_message_of_a_cancelled_ask_is_not_kept_while_others_wait(int? capacity)
    {
        var actor = StartBusy(capacity);
        for (var count = 0; count < 40; count++)
        {
            _ = actor.AskAsync(count);
        }

        var (asked, message) = AskSomething(actor, _source.Token);
        _source.Cancel();

        message.ShouldBeCollected();
        Gate.Open();
        Should.Throw<OperationCanceledException>(() => asked.Get(Limits.Hang));
    }

    [Fact]
    public void The_message_of_an_ask_that_has_timed_out_is_not_kept_while_others_wait()
    {
        var actor = StartBusy(capacity: null);
        for (var count = 0; count < 40; count++)
        {
            actor.Tell(count);
        }

        TimeOut(actor).ShouldBeCollected();
    }

    [Fact]
    public async Task An_ask_that_is_cancelled_in_hand_is_still_named_by_reports()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                begun.TrySetResult();
                await Gate.Opened;
                throw new InvalidOperationException("It fails.");
            },
        });
        _ = actor.AskAsync("precious", _source.Token);
        await begun.Task.InTime();

        await _source.CancelAsync();

        System.Inspect()[0].CurrentMessage.ShouldBe("\"precious\"");
        actor.AskAsync("next").Missing.TimeoutAfter(TimeSpan.FromSeconds(1)).Message.ShouldContain("it has been handling \"precious\" for");
        Gate.Open();
        Log.WaitFor(Microsoft.Extensions.Logging.LogLevel.Error, "failed to handle \"precious\"");
    }

    [Fact]
    public void A_message_that_may_be_given_up_is_named_as_any_other()
    {
        var actor = StartBusy(capacity: 1, InboxFullMode.Fail);
        _ = actor.AskAsync("live", _source.Token);

        var refused = actor.AskAsync("refused", _source.Token);

        Should.Throw<InboxFullException>(() => refused.Get(Limits.Hang)).Message.ShouldContain("no room for \"refused\"");
        Should.Throw<InboxFullException>(() => actor.Ask("this too", Limits.Hang)).Message.ShouldContain("no room for \"this too\"");
        Gate.Open();
        actor.Stop(Limits.Hang);
        Should.Throw<ActorDeadException>(() => actor.Ask("dead", Limits.Hang)).Message.ShouldContain("\"dead\"");
    }

    private static (Future Asked, WeakReference Message) AskSomething(ActorRef actor, CancellationToken token)
    {
        var message = new object();
        return (actor.AskAsync(message, token), new WeakReference(message));
    }

    private static WeakReference TimeOut(ActorRef actor)
    {
        var message = new object();
        Should.Throw<ActorTimeoutException>(() => actor.Ask(message, TimeSpan.Zero));
        return new WeakReference(message);
    }

    private void ShouldTakeThree(ActorRef<ScriptedActor> actor)
    {
        var live = actor.AskAsync("asked");
        actor.Tell("told");
        actor.TellAsync("told later").AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        actor.ActorInbox.Count.ShouldBe(3);
        System.Inspect()[0].DroppedCount.ShouldBe(0);

        Gate.Open();

        live.Get(Limits.Hang).ShouldBe("asked");
        Handled(actor).ShouldBe(["work", "asked", "told", "told later"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    private Future<object?>[] AskThree(ActorRef actor) =>
        [actor.AskAsync("cancelled", _source.Token), actor.AskAsync("cancelled", _source.Token), actor.AskAsync("cancelled", _source.Token)];

    private new IList<object?> Handled(ActorRef actor)
    {
        Gate.Open();
        return base.Handled(actor);
    }
}

public sealed class GivenUpOnThreadPool : GivenUpContract<OnThreadPool>;
public sealed class GivenUpOnDedicatedThreads : GivenUpContract<OnDedicatedThreads>;
public sealed class GivenUpOnEventLoop : GivenUpContract<OnEventLoop>;
public sealed class GivenUpOnMixedRuntimes : GivenUpContract<OnMixedRuntimes>;
public sealed class GivenUpOnSynchronizationContext : GivenUpContract<OnSynchronizationContext>;
