namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>join</c>; change log 1.2. <c>WhenAll</c> is its twin for a list.</summary>
public sealed class FutureJoinTests
{
    [Fact]
    public void Join_gives_the_values_of_futures_of_any_type()
    {
        var a = new Future<string>();
        var b = new Future<int>();
        var c = new Future<bool>();
        var joined = Future.Join(a, b, c);

        a.Set("def");
        b.Set(123);
        c.Set(false);

        joined.Get().ShouldBe(["def", 123, false]);
    }

    [Fact]
    public void Join_gives_the_values_of_futures_of_one_type_this_one_first()
    {
        var a = new Future<int>();
        var b = new Future<int>();
        var c = new Future<int>();
        var joined = a.Join(b, c);

        c.Set(3);
        b.Set(2);
        a.Set(1);

        joined.Get().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Join_with_no_other_gives_one_value() =>
        Future.FromResult(1).Join().Get().ShouldBe([1]);

    [Fact]
    public async Task Join_of_nothing_is_empty()
    {
        Future.Join().Get().ShouldBeEmpty();
        (await Future.Join().Awaited()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Join_can_be_awaited()
    {
        var a = new Future<int>();
        var b = new Future<int>();
        var awaiter = a.Join(b).Awaited();

        b.Set(2);
        awaiter.IsCompleted.ShouldBeFalse();
        a.Set(1);

        (await awaiter).ShouldBe([1, 2]);
    }

    [Fact]
    public void Join_fails_as_the_first_of_them_that_failed()
    {
        var first = new FormatException("first");
        var joined = Future.FromResult(1).Join(Future.FromException<int>(first), Future.FromException<int>(new FormatException("second")));

        Should.Throw<FormatException>(() => joined.Get()).ShouldBeSameAs(first);
    }

    [Fact]
    public void Join_of_a_late_future_times_out_and_can_be_had_later()
    {
        var late = new Future<int>();
        var joined = Future.FromResult(1).Join(late);
        Should.Throw<ActorTimeoutException>(() => joined.Get(TimeSpan.FromMilliseconds(1)));

        late.Set(2);

        joined.Get(TimeSpan.Zero).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_future_may_be_joined_with_itself()
    {
        var future = Future.FromResult(1);

        future.Join(future).Get().ShouldBe([1, 1]);
    }

    [Fact]
    public void A_null_among_the_joined_is_refused_by_its_place()
    {
        var future = Future.FromResult(1);

        Should.Throw<ArgumentException>(() => _ = future.Join(future, null!)).Message.ShouldStartWith("The future at index 1 is null.");
        Should.Throw<ArgumentException>(() => _ = Future.Join(null!, future)).Message.ShouldStartWith("The future at index 0 is null.");
        Should.Throw<ArgumentNullException>(() => _ = Future.Join(null!)).ParamName.ShouldBe("futures");
    }

    [Fact]
    public async Task WhenAll_gives_the_values_in_the_order_of_the_futures()
    {
        var a = new Future<string>();
        var b = new Future<string>();
        var awaiter = Future.WhenAll([a, b]).Awaited();

        b.Set("b");
        awaiter.IsCompleted.ShouldBeFalse();
        a.Set("a");

        (await awaiter).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task WhenAll_takes_futures_of_derived_types()
    {
        IFuture<object>[] futures = [Future.FromResult("text"), Future.FromResult(new Version(1, 0))];

        (await Future.WhenAll(futures).Awaited()).ShouldBe(["text", new Version(1, 0)]);
    }

    [Fact]
    public async Task WhenAll_fails_as_the_first_of_them_that_failed()
    {
        var first = new FormatException("first");
        var all = Future.WhenAll([Future.FromResult(1), Future.FromException<int>(first), Future.FromException<int>(new FormatException())]);

        (await Should.ThrowAsync<FormatException>(all.Awaited())).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task WhenAll_of_nothing_is_empty() =>
        (await Future.WhenAll<int>([]).Awaited()).ShouldBeEmpty();

    [Fact]
    public void WhenAll_refuses_null()
    {
        Should.Throw<ArgumentNullException>(() => _ = Future.WhenAll<int>(null!)).ParamName.ShouldBe("futures");
        Should.Throw<ArgumentException>(() => _ = Future.WhenAll<int>([null!])).Message.ShouldStartWith("The future at index 0 is null.");
    }
}
