using System.Collections;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Cancelling;

/// <summary>Which tokens are those of a message, so that an actor has not failed when its sender has cancelled one of them.</summary>
public abstract class CarriedTokensContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly CancellationToken OfSomethingElse = new(canceled: true);

    private readonly CancellationTokenSource _source = new();

    protected CarriedTokensContract() => _source.Cancel();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _source.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    [Semantics("fail-tokens")]
    public void Any_of_a_list_that_a_lambda_has_captured_counts()
    {
        CancellationToken[] tokens = [CancellationToken.None, _source.Token];

        ShouldBeCancelled(shared => shared.Defer(_ => End(tokens[1])));
    }

    [Fact]
    public void One_that_may_be_null_counts()
    {
        CancellationToken? token = _source.Token;

        ShouldBeCancelled(shared => shared.Defer(_ => End(token.Value)));
    }

    [Fact]
    public void That_of_the_object_whose_method_has_the_lambda_counts_if_the_exception_names_it()
    {
        var sender = new Sender(_source.Token);

        ShouldBeCancelled(sender.HaveItEnded);
        ShouldFail(sender.HaveItEndedBySomethingElse);
    }

    [Fact]
    [Semantics("fail-tokens")]
    public void One_of_several_arguments_of_a_call_by_message_counts()
    {
        ShouldBeCancelled(shared => shared.Tell(new ProxyCall(["WorkOn"], ["this", _source.Token])));
        ShouldBeCancelled(shared => shared.Tell(new ProxyCall(["Work"], Kwargs: Named(_source.Token))));
        ShouldBeCancelled(shared => shared.Tell(new ProxyCall(["WorkOn"], ["this"], Named(_source.Token))));
    }

    [Fact]
    public void A_call_by_message_without_a_token_that_is_cancelled_has_failed()
    {
        ShouldFail(shared => shared.Tell(new ProxyCall(["GiveUpOn"], ["this"])));
        ShouldFail(shared => shared.Tell(new ProxyCall(["GiveUp"])));
    }

    [Fact]
    public void A_proxied_call_without_a_token_has_failed() => ShouldFail(static shared => shared.Proxy().Defer.GiveUp());

    [Fact]
    public void One_that_is_not_cancelled_excuses_nothing()
    {
        using var source = new CancellationTokenSource();
        var token = source.Token;
        CancellationToken? none = null;

        ShouldFail(shared => shared.Defer(_ => EndBySomethingElse(token)));
        ShouldFail(SenderWith(source));
        ShouldFail(shared => shared.Defer(_ => EndBySomethingElse(none)));
    }

    [Fact]
    public void One_inside_an_object_that_a_lambda_has_captured_is_not_that_of_the_message()
    {
        var order = new Order("work", _source.Token);

        ShouldFail(shared => shared.Defer(_ => End(order.CancellationToken)));
    }

    [Fact]
    public void One_deeper_in_a_message_is_not_that_of_the_message() => ShouldFail(shared => shared.Tell(new Parcel(new Order("give up", _source.Token))));

    [Fact]
    public void A_list_that_throws_takes_no_failure_away()
    {
        var tokens = new Broken();

        ShouldFail(shared => shared.Defer(_ => EndBySomethingElse(tokens)));
    }

    private static Action<ActorRef<Shared>> SenderWith(CancellationTokenSource source) => shared => shared.Defer(_ => EndBySomethingElse(source));

    private static Dictionary<string, object?> Named(CancellationToken token) => new(StringComparer.Ordinal) { ["cancellationToken"] = token };

    private static Task End(CancellationToken token) => throw new OperationCanceledException(token);

    private static Task EndBySomethingElse(object? seen) => throw new OperationCanceledException($"Not by {seen}.", OfSomethingElse);

    private void ShouldBeCancelled(Action<ActorRef<Shared>> send)
    {
        var shared = Start(() => new Shared());

        send(shared);

        shared.Proxy().Add(1).Get(Limits.Hang).ShouldBe(1);
        Log.At(LogLevel.Debug).ShouldContain(line => line.Text.StartsWith($"{shared} cancelled ", StringComparison.Ordinal) && line.Text.EndsWith("because its sender cancelled it", StringComparison.Ordinal));
    }

    private void ShouldFail(Action<ActorRef<Shared>> send)
    {
        var shared = Start(() => new Shared());

        send(shared);

        shared.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
    }

    // Its lambdas capture nothing but the object itself.
    private sealed class Sender(CancellationToken token)
    {
        public void HaveItEnded(ActorRef<Shared> shared) => shared.Defer(_ => End(token));

        public void HaveItEndedBySomethingElse(ActorRef<Shared> shared) => shared.Defer(_ => EndBySomethingElse(token));
    }

    private sealed class Broken : IReadOnlyList<CancellationToken>
    {
        public int Count => 1;

        public CancellationToken this[int index] => throw new InvalidTimeZoneException();

        public IEnumerator<CancellationToken> GetEnumerator() => throw new InvalidTimeZoneException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A message that holds another.</summary>
public sealed record Parcel(Order Order);

public sealed class CarriedTokensOnThreadPool : CarriedTokensContract<OnThreadPool>;
public sealed class CarriedTokensOnDedicatedThreads : CarriedTokensContract<OnDedicatedThreads>;
public sealed class CarriedTokensOnEventLoop : CarriedTokensContract<OnEventLoop>;
public sealed class CarriedTokensOnMixedRuntimes : CarriedTokensContract<OnMixedRuntimes>;
public sealed class CarriedTokensOnSynchronizationContext : CarriedTokensContract<OnSynchronizationContext>;
