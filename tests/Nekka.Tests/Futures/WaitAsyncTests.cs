using System.Runtime.CompilerServices;

namespace Nekka.Tests.Futures;

/// <summary>Timeouts and cancellation of futures that are awaited.</summary>
public sealed class WaitAsyncTests
{
    [Fact]
    public async Task WaitAsync_gives_the_value_that_comes_in_time()
    {
        var future = new Future<int>();
        var waiting = future.WaitAsync(Limits.Hang);

        future.Set(1);

        (await waiting.Awaited()).ShouldBe(1);
    }

    [Fact]
    public async Task WaitAsync_gives_the_exception_that_comes_in_time()
    {
        var exception = new FormatException();
        var future = new Future<int>();
        var waiting = future.WaitAsync(Limits.Hang);

        future.SetException(exception);

        (await Should.ThrowAsync<FormatException>(waiting.Awaited())).ShouldBeSameAs(exception);
    }

    [Fact]
    public async Task WaitAsync_fails_when_the_timeout_passes_first()
    {
        var waiting = new Future<int>().WaitAsync(TimeSpan.FromMilliseconds(1));

        (await Should.ThrowAsync<ActorTimeoutException>(waiting.Awaited())).Message.ShouldBe("The future was not set within 1 ms.");
    }

    [Fact]
    public async Task The_untyped_WaitAsync_fails_when_the_timeout_passes_first()
    {
        Future waiting = new Future<int>();

        await Should.ThrowAsync<ActorTimeoutException>(waiting.WaitAsync(TimeSpan.FromMilliseconds(1)).AsTask().InTime());
    }

    [Fact]
    public void A_getter_that_waits_too_long_for_it_is_told_what_it_waits_for()
    {
        using var source = new CancellationTokenSource();
        var waiting = Future.WhenAny(new Future<int>()).WaitAsync(cancellationToken: source.Token);

        Should.Throw<ActorTimeoutException>(() => waiting.Get(TimeSpan.FromMilliseconds(1))).Message.ShouldStartWith("None of the futures was over within 1 ms.");
    }

    [Fact]
    public async Task A_timeout_of_zero_fails_unless_the_value_is_there()
    {
        (await Future.FromResult(1).WaitAsync(TimeSpan.Zero).Awaited()).ShouldBe(1);
        await Should.ThrowAsync<ActorTimeoutException>(new Future<int>().WaitAsync(TimeSpan.Zero).Awaited());
    }

    [Fact]
    public async Task WaitAsync_fails_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var waiting = new Future<int>().WaitAsync(cancellationToken: source.Token);
        waiting.IsCompleted.ShouldBeFalse();

        await source.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(waiting.Awaited())).CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public async Task WaitAsync_fails_when_it_was_cancelled_before()
    {
        var waiting = new Future<int>().WaitAsync(cancellationToken: new CancellationToken(canceled: true));

        await Should.ThrowAsync<OperationCanceledException>(waiting.Awaited());
    }

    [Fact]
    public async Task Giving_up_the_wait_does_not_end_the_future()
    {
        using var source = new CancellationTokenSource();
        var future = new Future<int>();
        var waiting = future.WaitAsync(Limits.Hang, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting.Awaited());

        future.Set(1);

        future.Get().ShouldBe(1);
        Should.Throw<OperationCanceledException>(() => waiting.Get());
    }

    [Fact]
    public void A_wait_that_nothing_can_end_early_is_the_future_itself()
    {
        var future = new Future<int>();

        future.WaitAsync().ShouldBeSameAs(future);
    }

    [Fact]
    public async Task WaitAsync_has_a_lazy_future_evaluated()
    {
        var waiting = Future.FromResult(1).Map(value => value + 1).WaitAsync(Limits.Hang);

        (await waiting.Awaited()).ShouldBe(2);
    }

    [Fact]
    public void WaitAsync_can_be_waited_for_by_blocking()
    {
        using var source = new CancellationTokenSource();
        var waiting = new Future<int>().WaitAsync(cancellationToken: source.Token);

        Should.Throw<ActorTimeoutException>(() => waiting.Get(TimeSpan.FromMilliseconds(1)));
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => waiting.Get());
    }

    [Fact]
    public async Task A_getter_that_only_looks_leaves_it_to_the_context_to_make_the_value()
    {
        using var context = new PumpedContext();
        var madeBy = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(
            _ =>
            {
                var waiting = Future.FromResult(1).Map(value => madeBy.TrySetResult(Thread.CurrentThread)).WaitAsync(Limits.Hang);
                Should.Throw<ActorTimeoutException>(() => waiting.Get(TimeSpan.Zero));
                Threads.Run(static () => Task.Run(static () => { }).Wait(Limits.Hang)).Wait(Limits.Hang); // The pool has got to what came before it.
            },
            null);

        (await madeBy.Task.InTime()).ShouldBe(context.Thread);
    }

    [Fact]
    public async Task A_wait_that_timed_out_is_not_kept_by_its_token()
    {
        using var source = new CancellationTokenSource();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = new SignallingClock() });
        using var gate = new Gate();
        var actor = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var answer = actor.AskAsync("question");

        // A wait of no time at all by a clock that fires at once: over before it has begun.
        var wait = await Threads.Run(() => TimedOut(answer, source.Token));
        answer.WaitAsync(TimeSpan.Zero).IsCompleted.ShouldBeTrue(); // Unlinks the one before from the answer.

        wait.ShouldBeCollected();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TimedOut(Future<object?> future, CancellationToken cancellationToken)
    {
        var waiting = future.WaitAsync(TimeSpan.Zero, cancellationToken);
        waiting.IsCompleted.ShouldBeTrue();
        return new WeakReference(waiting);
    }
}
