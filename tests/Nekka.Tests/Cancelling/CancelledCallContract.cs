using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Cancelling;

/// <summary>A token among the arguments of a proxied call ends the call.</summary>
public abstract class CancelledCallContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private Gate Gate { get; } = new();

    private CancellationTokenSource NeverCancelled { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Gate.Dispose();
        await base.DisposeAsync();
        NeverCancelled.Dispose();
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
    public Task A_proxied_call_whose_token_is_cancelled_while_it_is_made_is_cancelled_inside_too() =>
        ShouldBeCancelledInside((fetcher, token) => fetcher.Proxy().Fetch("one", token));

    [Fact]
    public void A_proxied_call_with_a_token_that_was_cancelled_before_is_not_sent() =>
        ShouldNotBeSent((fetcher, token) => fetcher.Proxy().FetchMany(1, 2, 3, 4, 5, 6, 7, token));

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
    public Task A_token_of_a_dynamic_proxy_is_cancelled_inside_too() =>
        ShouldBeCancelledInside((fetcher, token) => fetcher.DynamicProxy().Fetch("one", token));

    [Fact]
    public void A_call_of_a_dynamic_proxy_with_a_token_that_was_cancelled_before_is_not_sent() =>
        ShouldNotBeSent((fetcher, token) => fetcher.DynamicProxy().FetchMany(1, 2, 3, 4, 5, 6, 7, token));

    [Fact]
    public void A_proxied_call_with_a_token_that_is_not_cancelled_is_made()
    {
        using var source = new CancellationTokenSource();
        var fetch = Start(() => new Fetcher(Gate)).Proxy().FetchMany(1, 2, 3, 4, 5, 6, 7, source.Token);

        fetch.Get(Limits.Hang).ShouldBe(28);
    }

    private async Task ShouldBeCancelledInside(Func<ActorRef<Fetcher>, CancellationToken, Future> call)
    {
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(() => new Fetcher(Gate, begun));
        var fetch = call(actor, source.Token);
        await begun.Task.InTime();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await fetch.WaitAsync(Limits.Hang));
        (await actor.Proxy().Cancelled.GetAsync().Awaited()).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    private void ShouldNotBeSent(Func<ActorRef<Fetcher>, CancellationToken, Future> call)
    {
        var actor = Start(() => new Fetcher(Gate));

        var fetch = call(actor, new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => fetch.Get(TimeSpan.Zero));
        System.Inspect()[0].HandledCount.ShouldBe(0);
    }

    private void ShouldEndBy(Func<FetcherProxy, CancellationToken, Future> call)
    {
        using var source = new CancellationTokenSource();
        using var gate = new Gate();
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
}

public sealed class CancelledCallsOnThreadPool : CancelledCallContract<OnThreadPool>;
public sealed class CancelledCallsOnDedicatedThreads : CancelledCallContract<OnDedicatedThreads>;
public sealed class CancelledCallsOnEventLoop : CancelledCallContract<OnEventLoop>;
public sealed class CancelledCallsOnMixedRuntimes : CancelledCallContract<OnMixedRuntimes>;
public sealed class CancelledCallsOnSynchronizationContext : CancelledCallContract<OnSynchronizationContext>;
