using Microsoft.Extensions.Logging;
using Nekka.Messages;
using Nekka.Tests.Inboxes;

namespace Nekka.Tests.Cancelling;

/// <summary>What nobody waits for any more is not handled.</summary>
public abstract class CancellingContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private CancellationTokenSource NeverCancelled { get; } = new();

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

    [Fact]
    public void A_proxied_call_whose_token_is_cancelled_while_it_is_queued_is_not_made()
    {
        using var source = new CancellationTokenSource();
        var fetcher = Start(() => new Fetcher(Gate)).Proxy();
        var held = fetcher.Fetch("one", CancellationToken.None);
        var queued = fetcher.Fetch("two", source.Token);

        source.Cancel();

        Should.Throw<OperationCanceledException>(() => queued.Get(TimeSpan.Zero));
        Gate.Open();
        held.Get(Limits.Hang).ShouldBe("one");
        fetcher.Fetched.Get(Limits.Hang).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_proxied_call_whose_token_is_cancelled_while_it_is_made_is_cancelled_inside_too()
    {
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(() => new Fetcher(Gate, begun));
        var fetch = actor.Proxy().Fetch("one", source.Token);
        await begun.Task.InTime();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(fetch.Awaited());
        (await actor.Proxy().Cancelled.GetAsync().Awaited()).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void A_proxied_call_with_a_token_that_was_cancelled_before_is_not_sent()
    {
        var actor = Start(() => new Fetcher(Gate));

        var fetch = actor.Proxy().FetchMany(1, 2, 3, 4, 5, 6, 7, new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => fetch.Get(TimeSpan.Zero));
        System.Inspect()[0].HandledCount.ShouldBe(0);
    }

    [Fact]
    public void The_last_of_more_than_seven_arguments_may_be_the_token()
    {
        using var source = new CancellationTokenSource();
        var actor = Start(() => new Fetcher(Gate));
        _ = actor.Proxy().Fetch("one", CancellationToken.None);
        var queued = actor.Proxy().FetchMany(1, 2, 3, 4, 5, 6, 7, source.Token);

        source.Cancel();

        Should.Throw<OperationCanceledException>(() => queued.Get(TimeSpan.Zero));
    }

    [Fact]
    [Semantics("cancel-call")]
    public void Any_of_several_tokens_ends_a_proxied_call()
    {
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessEither("two", CancellationToken.None, token));
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessEither("two", token, CancellationToken.None));
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessEither("two", NeverCancelled.Token, token));
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessEither("two", token, NeverCancelled.Token));
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessEither("two", token, token));
    }

    [Fact]
    [Semantics("cancel-call")]
    public void A_token_that_may_be_null_ends_a_proxied_call() => ShouldEndBy((fetcher, token) => fetcher.FetchUnless("two", token));

    [Fact]
    [Semantics("cancel-call")]
    public void A_token_in_an_array_or_in_another_sequence_that_does_not_change_ends_a_proxied_call()
    {
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessAny("two", token));
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessAny("two", CancellationToken.None, NeverCancelled.Token, token));
        ShouldEndBy((fetcher, token) => fetcher.FetchUnlessOneOf("two", token, NeverCancelled.Token));
    }

    [Fact]
    public void A_proxied_call_without_a_token_in_the_place_of_one_is_made()
    {
        Gate.Open();
        var fetcher = Start(() => new Fetcher(Gate)).Proxy();

        fetcher.FetchUnless("one").Get(Limits.Hang).ShouldBe("one");
        fetcher.FetchUnlessAny("two").Get(Limits.Hang).ShouldBe("two");
        fetcher.FetchUnlessAny("three", NeverCancelled.Token, NeverCancelled.Token).Get(Limits.Hang).ShouldBe("three");
    }

    [Fact]
    [Semantics("cancel-call")]
    public void A_token_ends_the_call_of_a_dynamic_proxy()
    {
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).Fetch("two", token));
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).Fetch("two", cancellationToken: (dynamic)token));
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).FetchUnlessEither("two", NeverCancelled.Token, token));
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).FetchUnless("two", token));
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).FetchUnlessAny("two", NeverCancelled.Token, token));
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).FetchUnlessAny("two", new[] { token }));
        ShouldEndBy((fetcher, token) => Dynamic(fetcher).Fetch(what: "two", cancellationToken: token));
        ShouldEndBy((fetcher, token) =>
        {
            dynamic fetch = Dynamic(fetcher).Fetch;
            return fetch("two", token);
        });
    }

    [Fact]
    public async Task A_token_of_a_dynamic_proxy_is_cancelled_inside_too()
    {
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(() => new Fetcher(Gate, begun));
        Future<object?> fetch = actor.DynamicProxy().Fetch("one", source.Token);
        await begun.Task.InTime();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(fetch.Awaited());
        (await actor.Proxy().Cancelled.GetAsync().Awaited()).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void A_call_of_a_dynamic_proxy_with_a_token_that_was_cancelled_before_is_not_sent()
    {
        var actor = Start(() => new Fetcher(Gate));

        Future<object?> fetch = actor.DynamicProxy().FetchMany(1, 2, 3, 4, 5, 6, 7, new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => fetch.Get(TimeSpan.Zero));
        System.Inspect()[0].HandledCount.ShouldBe(0);
    }

    [Fact]
    public void A_proxied_call_with_a_token_that_is_not_cancelled_is_made()
    {
        using var source = new CancellationTokenSource();
        var fetch = Start(() => new Fetcher(Gate)).Proxy().FetchMany(1, 2, 3, 4, 5, 6, 7, source.Token);

        fetch.Get(Limits.Hang).ShouldBe(28);
    }

    [Fact]
    public async Task StopAllAsync_awaits_the_end_of_all()
    {
        var (one, two) = (Start(() => new ScriptedActor()), Start(() => new ScriptedActor()));

        await System.StopAllAsync(Limits.Hang).InTime();

        (one.IsAlive || two.IsAlive).ShouldBeFalse();
    }

    [Fact]
    public async Task StopAllAsync_names_what_would_not_stop_by_the_deadline_and_what_keeps_it()
    {
        var willing = Start(() => new ScriptedActor());
        var busy = StartBusy();

        var late = await Should.ThrowAsync<ActorTimeoutException>(System.StopAllAsync(TimeSpan.FromMilliseconds(100)).InTime());

        late.Message.ShouldStartWith("1 actor did not stop within 100 ms. Still running:");
        late.Message.ShouldContain($"- {busy}: it has been handling \"work\" for ");
        late.Message.ShouldNotContain(willing.ActorUrn);
        Gate.Open();
        await busy.WhenStopped.Awaited();
    }

    [Fact]
    public void StopAllAsync_from_inside_an_actor_waits_for_the_others()
    {
        var other = Start(() => new ScriptedActor());
        var actor = Start(() => new ScriptedActor());

        actor.Call(one => one.ActorSystem.StopAllAsync(Limits.Hang)).Get(Limits.Hang);

        other.IsAlive.ShouldBeFalse();
        actor.WhenStopped.Get(Limits.Hang);
    }

    [Fact]
    public void StopAllAsync_refuses_a_negative_deadline() =>
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = System.StopAllAsync(TimeSpan.FromSeconds(-2)); });

    private void ShouldEndBy(Func<FetcherProxy, CancellationToken, Future> call)
    {
        using var source = new CancellationTokenSource();
        var gate = new Gate();
        var fetcher = Start(() => new Fetcher(gate)).Proxy();
        var held = fetcher.Fetch("one", CancellationToken.None);
        var queued = call(fetcher, source.Token);

        source.Cancel();

        var cancelled = Should.Throw<OperationCanceledException>(() => queued.Get(TimeSpan.Zero));
        cancelled.CancellationToken.ShouldBe(source.Token);
        gate.Open();
        held.Get(Limits.Hang).ShouldBe("one");
        fetcher.Fetched.Get(Limits.Hang).ShouldBe(["one"]);
    }

    private static dynamic Dynamic(FetcherProxy proxy) => proxy.ActorRef.DynamicProxy();

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
