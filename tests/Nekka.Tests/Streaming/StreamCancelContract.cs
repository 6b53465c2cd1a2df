using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Streaming;

/// <summary>A token ends a stream for its reader and in the actor.</summary>
public abstract class StreamCancelContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Journal _journal = new();

    [Fact]
    [Semantics("stream-cancel")]
    public async Task A_token_among_the_arguments_cancels_the_stream()
    {
        using var source = new CancellationTokenSource();
        var counter = Start(() => new Counter(_journal)).Proxy();

        var cancelled = await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in counter.CountToTwo(Task.Delay(Timeout.Infinite), source.Token))
            {
                await source.CancelAsync();
            }
        });

        cancelled.CancellationToken.ShouldBe(source.Token);
        _journal.Lines.ShouldContain("ends");
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task WithCancellation_cancels_a_stream_whose_reader_waits()
    {
        using var source = new CancellationTokenSource();
        var counter = Start(() => new Counter(_journal)).Proxy();
        var reading = ReadAsync(counter.CountToTwo(Task.Delay(Timeout.Infinite)), source.Token);
        await _journal.Awaiting("waits");

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading.WaitAsync(Limits.Hang));
        _journal.Lines.ShouldContain("ends");
        Log.At(LogLevel.Information).ShouldNotContain(static line => line.Text.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task Cancellation_comes_before_the_items_that_are_there()
    {
        using var source = new CancellationTokenSource();
        var read = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in Start(() => new Counter(_journal)).Proxy().CountTo(int.MaxValue).WithCancellation(source.Token))
            {
                read = number;
                await source.CancelAsync();
            }
        });

        read.ShouldBe(1);
        _journal.Lines.ShouldBe(["begins", "ends"]);
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task A_stream_that_is_cancelled_before_it_begins_sends_nothing()
    {
        var counter = Start(() => new Counter(_journal));

        await Should.ThrowAsync<OperationCanceledException>(() => ReadAsync(counter.Proxy().CountTo(3), new CancellationToken(canceled: true)));

        counter.Call(actor => actor.Made()).Get(Limits.Hang).ShouldBe(0);
        _journal.Lines.ShouldBeEmpty();
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task A_stream_that_is_cancelled_while_it_is_queued_never_begins()
    {
        using var source = new CancellationTokenSource();
        using var gate = new Gate();
        var counter = Start(() => new Counter(_journal)).Proxy();
        _ = counter.Hold(gate.Opened);
        var reading = ReadAsync(counter.CountTo(3), source.Token);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading.WaitAsync(Limits.Hang));
        gate.Open();
        (await counter.Made()).ShouldBe(0);
        _journal.Lines.ShouldBeEmpty();
    }

    private static async Task<int> ReadAsync(IAsyncEnumerable<int> stream, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var number in stream.WithCancellation(cancellationToken))
        {
            count++;
        }

        return count;
    }
}

public sealed class StreamCancelOnThreadPool : StreamCancelContract<OnThreadPool>;
public sealed class StreamCancelOnDedicatedThreads : StreamCancelContract<OnDedicatedThreads>;
public sealed class StreamCancelOnEventLoop : StreamCancelContract<OnEventLoop>;
public sealed class StreamCancelOnMixedRuntimes : StreamCancelContract<OnMixedRuntimes>;
public sealed class StreamCancelOnSynchronizationContext : StreamCancelContract<OnSynchronizationContext>;
