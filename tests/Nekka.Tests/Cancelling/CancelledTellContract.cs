using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Cancelling;

/// <summary>A sender that cancels what it has told an actor does not take the actor away from the others.</summary>
public abstract class CancelledTellContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly CancellationTokenSource _source = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _source.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    [Semantics("fail-cancelled", "fail-tokens")]
    public void A_deferred_proxy_call_that_its_token_cancels_is_no_failure_of_the_actor()
    {
        var shared = Start(() => new Shared());
        shared.Proxy().Defer.Work(_source.Token);

        CancelInHand();

        ShouldGoOn(shared);
    }

    [Fact]
    public void Nor_is_one_whose_token_the_actor_has_linked_with_its_own()
    {
        var shared = Start(() => new Shared());
        shared.Proxy().Defer.WorkLinked(_source.Token);

        CancelInHand();

        ShouldGoOn(shared);
    }

    [Fact]
    [Semantics("fail-tokens")]
    public void Nor_is_a_deferred_lambda_that_has_captured_the_token()
    {
        var shared = Start(() => new Shared());
        var token = _source.Token;
        shared.Defer(actor => actor.Work(token));

        CancelInHand();

        ShouldGoOn(shared);
    }

    [Fact]
    public void Nor_is_a_deferred_lambda_that_has_captured_the_source_and_a_variable_of_a_loop()
    {
        var shared = Start(() => new Shared());
        for (var count = 0; count < 1; count++)
        {
            var number = count;
            shared.Defer(async actor =>
            {
                await actor.Work(_source.Token);
                actor.Add(number);
            });
        }

        CancelInHand();

        ShouldGoOn(shared);
    }

    [Fact]
    [Semantics("fail-tokens")]
    public void Nor_is_a_told_message_that_has_the_token()
    {
        var shared = Start(() => new Shared());
        shared.Tell(new Order("work", _source.Token));

        CancelInHand();

        ShouldGoOn(shared);
    }

    [Fact]
    public void Nor_is_a_call_by_message_whose_argument_is_the_token()
    {
        var shared = Start(() => new Shared());
        shared.Tell(new Messages.ProxyCall(["Work"], [_source.Token]));

        CancelInHand();

        ShouldGoOn(shared);
    }

    [Fact]
    public void A_supervised_actor_keeps_its_object_when_a_sender_cancels()
    {
        var shared = System.Start(() => new Shared(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        shared.Proxy().Add(7).Get(Limits.Hang);
        shared.Proxy().Defer.Work(_source.Token);

        CancelInHand();

        shared.Proxy().Add(1).Get(Limits.Hang).ShouldBe(8);
    }

    [Fact]
    [Semantics("fail-deferred-queued")]
    public void A_deferred_proxy_call_that_is_cancelled_while_it_is_queued_is_not_made()
    {
        using var gate = new Gate();
        var shared = Start(() => new Shared());
        var proxy = shared.Proxy();
        _ = shared.Call(_ => gate.Opened);
        proxy.Defer.AddUnless(3, _source.Token);
        _source.Cancel();

        gate.Open();

        proxy.Add(0).Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    [Semantics("fail-cancelled")]
    public void A_cancelled_ask_is_no_failure_in_the_log_and_in_the_counts()
    {
        var shared = Start(() => new Shared());
        var asked = shared.AskAsync(new Order("work", _source.Token));

        CancelInHand();

        Should.Throw<OperationCanceledException>(() => asked.Get(Limits.Hang));
        ShouldGoOn(shared);
        Log.At(LogLevel.Information).ShouldBeEmpty();
    }

    [Fact]
    public void A_cancellation_that_no_sender_asked_for_is_a_failure()
    {
        var shared = Start(() => new Shared());
        shared.Defer(_ => throw new OperationCanceledException(new CancellationToken(canceled: true)));

        shared.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
    }

    [Fact]
    public void A_cancelled_token_of_the_senders_object_does_not_excuse_the_cancellation_of_something_else()
    {
        var shared = Start(() => new Shared());
        _source.Cancel();
        shared.Defer(_ => Cancel());

        shared.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
    }

    [Fact]
    public void A_cancelled_token_does_not_excuse_another_exception()
    {
        var shared = Start(() => new Shared());
        _source.Cancel();
        shared.Tell(new Order("fail", _source.Token));

        shared.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
    }

    // Of the instance, so that a lambda captures the sender's object and nothing else.
    private Task Cancel() => throw new OperationCanceledException($"A timeout of its own, not {_source}.", new CancellationToken(canceled: true));

    private void CancelInHand()
    {
        SpinWait.SpinUntil(() => System.Inspect()[0].State == ActorState.Awaiting, Limits.Hang).ShouldBeTrue();
        _source.Cancel();
    }

    private void ShouldGoOn(ActorRef<Shared> shared)
    {
        shared.Proxy().Add(1).Get(Limits.Hang).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldBeEmpty();
        Log.WaitFor(LogLevel.Debug, "because its sender cancelled it");
        System.Inspect()[0].FailedCount.ShouldBe(0);
    }
}

/// <summary>Does work for many clients, each of which may cancel its own.</summary>
public class Shared : Actor
{
    private int _sum;

    public int Add(int number) => _sum += number;

    public void AddUnless(int number, CancellationToken cancellationToken) => _sum += cancellationToken.CanBeCanceled ? number : 0;

    public Task Work(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    public Task WorkOn(string what, CancellationToken cancellationToken) => Work(cancellationToken);

    public void GiveUp() => throw new OperationCanceledException(new CancellationToken(canceled: true));

    public void GiveUpOn(string what) => throw new OperationCanceledException($"Not {what}.", new CancellationToken(canceled: true));

    public async Task WorkLinked(CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ActorStopped);
        await Task.Delay(Timeout.Infinite, both.Token);
    }

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        if (message is Parcel parcel)
        {
            throw new OperationCanceledException(parcel.Order.CancellationToken);
        }

        if (message is not Order order)
        {
            return null;
        }

        if (order.What is "fail")
        {
            throw new InvalidOperationException("It fails.");
        }

        await Work(order.CancellationToken);
        return order.What;
    }
}

public sealed record Order(string What, CancellationToken CancellationToken);

public sealed class CancelledTellOnThreadPool : CancelledTellContract<OnThreadPool>;
public sealed class CancelledTellOnDedicatedThreads : CancelledTellContract<OnDedicatedThreads>;
public sealed class CancelledTellOnEventLoop : CancelledTellContract<OnEventLoop>;
public sealed class CancelledTellOnMixedRuntimes : CancelledTellContract<OnMixedRuntimes>;
public sealed class CancelledTellOnSynchronizationContext : CancelledTellContract<OnSynchronizationContext>;
