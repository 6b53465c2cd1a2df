namespace Nekka.Tests.Events;

/// <summary>Code that is no actor reads what is published in a loop.</summary>
public sealed class ReadAllTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    [Semantics("event-loop")]
    public async Task A_loop_receives_what_is_published_after_it_has_begun_even_before_its_first_step()
    {
        var stream = _system.Events.ReadAllAsync<INews>();
        _system.Events.Publish(new News(0));
        await using var loop = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        _system.Events.Publish(new News(1));
        _system.Events.Publish("no news");
        _system.Events.Publish(new Flash(2));

        (await NextAsync(loop)).ShouldBe(new News(1));
        (await NextAsync(loop)).ShouldBe(new Flash(2));
    }

    [Theory]
    [InlineData(InboxFullMode.DropOldest, "2, 3")]
    [InlineData(InboxFullMode.DropNewest, "1, 2")]
    [InlineData(InboxFullMode.Wait, "1, 2, 3")]
    [Semantics("event-loop-full")]
    public async Task A_loop_that_is_too_slow_keeps_what_its_mode_says(InboxFullMode mode, string kept)
    {
        await using var loop = _system.Events.ReadAllAsync<int>(capacity: 2, mode).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        PublishThree();
        await _system.DisposeAsync();

        List<int> read = [];
        while (await loop.MoveNextAsync().AsTask().InTime())
        {
            read.Add(loop.Current);
        }

        string.Join(", ", read).ShouldBe(kept);
    }

    [Fact]
    [Semantics("event-loop-full")]
    public async Task With_Fail_a_loop_that_is_too_slow_reads_what_it_has_and_throws()
    {
        await using var loop = _system.Events.ReadAllAsync<int>(capacity: 2, InboxFullMode.Fail).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        PublishThree();

        (await NextAsync(loop)).ShouldBe(1);
        (await NextAsync(loop)).ShouldBe(2);
        (await Should.ThrowAsync<InboxFullException>(NextAsync(loop))).Message.ShouldBe(
            "The loop over Int32 is too slow: 2 messages waited for it when another was published (InboxFullMode.Fail). Give ReadAllAsync a larger capacity, or another InboxFullMode.");
    }

    [Fact]
    [Semantics("event-loop-end")]
    public async Task A_loop_that_was_left_has_no_subscription()
    {
        var loop = _system.Events.ReadAllAsync<News>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        _system.Events.Has(typeof(News)).ShouldBeTrue();

        await loop.DisposeAsync();

        _system.Events.Has(typeof(News)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Semantics("event-loop-end")]
    public async Task Cancelling_either_token_ends_a_loop(bool ofStream)
    {
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        await using var loop = _system.Events.ReadAllAsync<News>(cancellationToken: one.Token).GetAsyncEnumerator(other.Token);
        var step = NextAsync(loop);

        await (ofStream ? one : other).CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(step);
    }

    [Fact]
    [Semantics("event-loop-end")]
    public async Task A_loop_ends_when_the_system_has_been_disposed_also_one_that_begins_afterwards()
    {
        await using var loop = _system.Events.ReadAllAsync<News>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var step = loop.MoveNextAsync().AsTask();

        await _system.DisposeAsync();

        (await step.InTime()).ShouldBeFalse();
        await using var late = _system.Events.ReadAllAsync<News>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await late.MoveNextAsync().AsTask().InTime()).ShouldBeFalse();
    }

    [Fact]
    public void A_capacity_or_mode_out_of_range_is_refused_at_once()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _system.Events.ReadAllAsync<News>(capacity: 0)).ParamName.ShouldBe("capacity");
        Should.Throw<ArgumentOutOfRangeException>(() => _system.Events.ReadAllAsync<News>(1, (InboxFullMode)7)).ParamName.ShouldBe("fullMode");
    }

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<T> loop)
    {
        (await loop.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        return loop.Current;
    }

    private void PublishThree()
    {
        _system.Events.Publish(1);
        _system.Events.Publish(2);
        _system.Events.Publish(3);
    }
}
