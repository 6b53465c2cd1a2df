using Nekka.Tests.Streaming;

namespace Nekka.Tests.Anywhere;

/// <summary>Members that return sequences: all items reach the reader, wherever the actor is.</summary>
public abstract class StreamingContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    private CounterProxy Counter => field ??= New<Counter>().Proxy();

    [Fact]
    [Semantics("stream-order")]
    public async Task All_items_come_in_order() => (await Counter.CountTo(1000).ToListAsync()).ShouldBe(Enumerable.Range(1, 1000));

    [Fact]
    [Semantics("stream-order")]
    public async Task All_items_of_an_iterator_that_awaits_come_in_order() => (await Counter.CountSlowlyTo(200).ToListAsync()).ShouldBe(Enumerable.Range(1, 200));

    [Fact]
    [Semantics("stream-begin")]
    public async Task Nothing_happens_before_the_first_step()
    {
        await using var enumerator = Counter.CountTo(3).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        (await Counter.Made()).ShouldBe(0);
    }

    [Fact]
    [Semantics("stream-begin")]
    public async Task Each_enumeration_begins_anew()
    {
        var stream = Counter.CountTo(3);

        (await stream.ToListAsync()).ShouldBe([1, 2, 3]);
        (await stream.ToListAsync()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    [Semantics("stream-turn")]
    public async Task It_begins_after_the_messages_that_were_sent_before()
    {
        Counter.Defer.Set(100);

        (await Counter.CountTo(1).FirstAsync()).ShouldBe(1);

        (await Counter.Made()).ShouldBe(101);
    }

    [Fact]
    public async Task Several_readers_read_at_once()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Counter.CountTo(500).CountAsync().AsTask())).WaitAsync(Limits.Hang);

        counts.ShouldAllBe(count => count == 500);
        (await Counter.Made()).ShouldBe(4000);
    }

    [Fact]
    public void A_thread_may_block_for_the_items() => Counter.CountTo(200).ToBlockingEnumerable(TestContext.Current.CancellationToken).Count().ShouldBe(200);

    [Fact]
    [Semantics("stream-interface")]
    public async Task The_proxy_streams_as_the_actors_interface()
    {
        ICounter counter = Counter;

        (await counter.CountTo(120).CountAsync()).ShouldBe(120);
        (await counter.Made()).ShouldBe(120);
    }

    [Fact]
    public async Task An_actor_reads_from_another() => (await New<Caller>().Proxy().ReadAll(Counter.ActorRef, 100).Awaited()).ShouldBe(5050);

    [Fact]
    [Semantics("stream-failure")]
    public async Task An_exception_of_the_iterator_follows_the_items_and_is_no_failure_of_the_actor()
    {
        var read = 0;

        var failure = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var number in Counter.FailAt(120))
            {
                read = number;
            }
        });

        read.ShouldBe(119);
        failure.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Streaming.Counter.FailAt));
        (await Counter.Made()).ShouldBe(119);
    }

    [Fact]
    [Semantics("stream-leave")]
    public async Task Leaving_the_loop_ends_the_iterator()
    {
        await foreach (var number in Counter.CountTo(int.MaxValue))
        {
            if (number == 200)
            {
                break;
            }
        }

        await ShouldHaveEnded();
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task WithCancellation_ends_the_stream_for_its_reader_and_in_the_actor()
    {
        using var source = new CancellationTokenSource();
        var read = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in Counter.CountTo(int.MaxValue).WithCancellation(source.Token))
            {
                read = number;
                await source.CancelAsync();
            }
        });

        read.ShouldBe(1);
        await ShouldHaveEnded();
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task A_token_among_the_arguments_ends_a_stream_whose_reader_waits()
    {
        using var source = new CancellationTokenSource();
        await using var enumerator = Counter.CountToOneAndWait(source.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();
        var waiting = enumerator.MoveNextAsync().AsTask();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting.InTime());
        await ShouldHaveEnded();
    }

    [Fact]
    [Semantics("stream-leave")]
    public async Task Leaving_the_loop_ends_an_iterator_whose_step_awaits()
    {
        await foreach (var number in Counter.CountToOneAndWait())
        {
            break;
        }

        await ShouldHaveEnded();
    }

    [Fact]
    [Semantics("stream-cancel")]
    public async Task A_stream_that_is_cancelled_before_it_begins_sends_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(async () => await Counter.CountTo(3).CountAsync(new CancellationToken(canceled: true)));

        (await Counter.Made()).ShouldBe(0);
    }

    [Fact]
    [Semantics("stream-dead")]
    public async Task The_end_of_the_actor_ends_its_streams()
    {
        await using var enumerator = Counter.CountTo(int.MaxValue).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();

        (await Counter.Stop().Awaited()).ShouldBeTrue();

        await Should.ThrowAsync<ActorDeadException>(async () =>
        {
            while (await enumerator.MoveNextAsync())
            {
            }
        });
    }

    // On a cluster the iterator ends a moment after the reader has left.
    private async Task ShouldHaveEnded()
    {
        while (!(await Counter.Lines().Awaited()).Contains("ends"))
        {
            await Task.Yield();
        }

        (await Counter.Lines().Awaited()).ShouldBe(["begins", "ends"]);
    }
}
