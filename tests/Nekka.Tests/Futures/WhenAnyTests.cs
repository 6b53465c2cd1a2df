namespace Nekka.Tests.Futures;

/// <summary>The first of several futures that is over.</summary>
public sealed class WhenAnyTests
{
    [Fact]
    [Semantics("future-any")]
    public async Task WhenAny_gives_the_index_of_the_first_that_is_set()
    {
        Future<int>[] futures = [new(), new(), new()];
        var any = Future.WhenAny(futures);

        var awaiting = any.Awaited();
        futures[1].Set(5);
        futures[0].Set(4);

        (await awaiting).ShouldBe(1);
        any.Get().ShouldBe(1);
    }

    [Fact]
    public async Task WhenAny_blocks_until_the_first_is_over()
    {
        var future = new Future<int>();
        var getting = Threads.Run(() => Future.WhenAny(new Future<string>(), future).Get());

        future.Set(1);

        (await getting.InTime()).ShouldBe(1);
    }

    [Fact]
    public void WhenAny_takes_the_first_of_those_that_are_over_already() =>
        Future.WhenAny(new Future<int>(), Future.FromResult("x"), Future.FromResult(2)).Get(TimeSpan.Zero).ShouldBe(1);

    [Fact]
    [Semantics("future-any")]
    public async Task A_future_that_has_failed_counts_as_over()
    {
        var failing = new Future<int>();
        var awaiting = Future.WhenAny(new Future<int>(), failing).Awaited();

        failing.SetException(new FormatException());

        (await awaiting).ShouldBe(1);
    }

    [Fact]
    [Semantics("future-any")]
    public async Task Those_that_are_not_first_go_on()
    {
        Future<int>[] futures = [new(), new()];
        var awaiting = Future.WhenAny(futures).Awaited();

        futures[0].Set(1);
        await awaiting;
        futures[1].Set(2);

        futures[1].Get().ShouldBe(2);
    }

    [Fact]
    public void WhenAny_of_none_throws() =>
        Should.Throw<ArgumentException>(() => Future.WhenAny()).ParamName.ShouldBe("futures");

    [Fact]
    public void WhenAny_with_null_among_them_throws()
    {
        Should.Throw<ArgumentException>(() => Future.WhenAny(new Future<int>(), null!)).Message.ShouldStartWith("The future at index 1 is null.");
        Should.Throw<ArgumentNullException>(() => Future.WhenAny((IReadOnlyList<Future>)null!));
    }

    [Fact]
    public void WhenAny_takes_futures_of_any_types_one_by_one_as_an_array_a_list_and_a_collection_expression()
    {
        var number = Future.FromResult(1);
        var text = Future.FromResult("x");
        Future untyped = number;
        Future<int>[] array = [number];
        List<Future<int>> list = [number, number];

        Future.WhenAny(number).Get().ShouldBe(0);
        Future.WhenAny(number, text, untyped).Get().ShouldBe(0);
        Future.WhenAny(array).Get().ShouldBe(0);
        Future.WhenAny(list).Get().ShouldBe(0);
        Future.WhenAny([number, text]).Get().ShouldBe(0);
    }

    [Fact]
    public async Task WhenAny_has_lazy_futures_evaluated()
    {
        var source = new Future<int>();
        var awaiting = Future.WhenAny(new Future<int>(), source.Map(value => value + 1)).Awaited();

        source.Set(1);

        (await awaiting).ShouldBe(1);
        Future.WhenAny(Future.FromResult(1).Map(value => value + 1)).Get(TimeSpan.Zero).ShouldBe(0);
    }

    [Fact]
    public void Who_waits_too_long_is_told_what_the_first_waits_for()
    {
        var exception = Should.Throw<ActorTimeoutException>(() => Future.WhenAny(new Future<int>(), new Future<int>()).Get(TimeSpan.Zero));

        exception.Message.ShouldBe("None of the futures was over within 0 s. The first of 2: The future was not set within 0 s.");
    }

    [Fact]
    public async Task A_later_waiter_is_served_after_an_earlier_one_has_given_up()
    {
        var source = new Future<int>();
        var any = Future.WhenAny(source);
        using (var cancelled = new CancellationTokenSource())
        {
            var givenUp = any.WaitAsync(cancellationToken: cancelled.Token);
            await cancelled.CancelAsync();
            givenUp.IsCompleted.ShouldBeTrue();
        }

        var awaiting = any.Awaited();
        source.Set(1);

        (await awaiting).ShouldBe(0);
    }

    [Fact]
    public async Task A_waiter_that_gives_up_takes_nothing_from_another_who_still_waits()
    {
        using var cancelled = new CancellationTokenSource();
        var source = new Future<int>();
        var any = Future.WhenAny(source);
        var patient = any.AsTask();
        var givenUp = any.WaitAsync(cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();
        givenUp.IsCompleted.ShouldBeTrue();
        source.Set(1);

        (await patient.InTime()).ShouldBe(0);
    }
}
