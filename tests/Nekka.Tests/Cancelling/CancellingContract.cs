using Nekka.Messages;
using Nekka.Tests.Inboxes;

namespace Nekka.Tests.Cancelling;

/// <summary>An ask that nobody waits for any more is not handled.</summary>
public abstract class CancellingContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("cancel-queued")]
    public void A_cancelled_ask_that_is_still_queued_is_not_handled()
    {
        using var source = new CancellationTokenSource();
        var actor = StartBusy();
        var asked = actor.AskAsync("cancelled", source.Token);

        source.Cancel();

        Should.Throw<OperationCanceledException>(() => asked.Get(TimeSpan.Zero));
        Handled(actor).ShouldBe(["work"]);
    }

    [Fact]
    [Semantics("timeout-queued")]
    public void A_timed_out_ask_that_is_still_queued_is_not_handled()
    {
        var actor = StartBusy();

        Should.Throw<ActorTimeoutException>(() => actor.Ask("late", TimeSpan.FromMilliseconds(1)));

        Handled(actor).ShouldBe(["work"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("cancel-data")]
    public void A_token_in_a_message_ends_no_ask()
    {
        using var source = new CancellationTokenSource();
        var (actor, fetcher) = (StartBusy(), Start(() => new Fetcher(Gate)));
        _ = fetcher.Call(_ => Gate.Opened);
        var asked = actor.AskAsync<CancellationToken>(source.Token, CancellationToken.None);
        var called = fetcher.AskAsync<string>(new ProxyCall(["Fetch"], ["page", source.Token]), CancellationToken.None);

        source.Cancel();

        (asked.IsCompleted, called.IsCompleted).ShouldBe((false, false));
        Gate.Open();
        (asked.Get(Limits.Hang), called.Get(Limits.Hang)).ShouldBe((source.Token, "page"));
    }

    [Fact]
    [Semantics("timeout-future")]
    public void A_future_that_was_got_too_early_is_answered_all_the_same()
    {
        var actor = StartBusy();
        var asked = actor.AskAsync<string>("patient");

        Should.Throw<ActorTimeoutException>(() => asked.Get(TimeSpan.FromMilliseconds(1)));
        Gate.Open();

        asked.Get(Limits.Hang).ShouldBe("patient");
    }

    [Fact]
    public void What_was_given_up_does_not_count_as_handled()
    {
        var actor = StartBusy();
        Should.Throw<ActorTimeoutException>(() => actor.Ask("late", TimeSpan.Zero));

        Gate.Open();
        actor.Ask("counts", Limits.Hang);

        SpinWait.SpinUntil(() => System.Inspect()[0].State == ActorState.Idle, Limits.Hang).ShouldBeTrue();
        System.Inspect()[0].HandledCount.ShouldBe(2);
    }

    [Fact]
    public void A_cancelled_ask_waits_for_room_no_more()
    {
        using var source = new CancellationTokenSource();
        var actor = StartBusy(capacity: 1);
        actor.Tell("fills it");
        var asked = actor.AskAsync("cancelled", source.Token);

        source.Cancel();

        Should.Throw<OperationCanceledException>(() => asked.Get(TimeSpan.Zero));
        Handled(actor).ShouldBe(["work", "fills it"]);
    }

    private ActorRef<ScriptedActor> StartBusy() => StartBusy(capacity: null);

    private new IList<object?> Handled(ActorRef actor)
    {
        Gate.Open();
        return base.Handled(actor);
    }
}

public sealed class CancellingOnThreadPool : CancellingContract<OnThreadPool>;
public sealed class CancellingOnDedicatedThreads : CancellingContract<OnDedicatedThreads>;
public sealed class CancellingOnEventLoop : CancellingContract<OnEventLoop>;
public sealed class CancellingOnMixedRuntimes : CancellingContract<OnMixedRuntimes>;
public sealed class CancellingOnSynchronizationContext : CancellingContract<OnSynchronizationContext>;
