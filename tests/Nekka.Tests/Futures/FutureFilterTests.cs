namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>filter</c>; change log 1.2.</summary>
public sealed class FutureFilterTests
{
    [Fact]
    public void Filter_keeps_the_items_that_pass()
    {
        var future = new Future<IEnumerable<int>>();
        var filtered = future.Filter(item => item > 10);

        future.Set(Enumerable.Range(5, 10));

        future.Get().ShouldBe([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
        filtered.Get().ShouldBe([11, 12, 13, 14]);
    }

    [Fact]
    public void Filter_takes_any_kind_of_sequence()
    {
        Future.FromResult(new List<int> { 1, 2, 3 }).Filter((int item) => item != 2).Get().ShouldBe([1, 3]);
        Future.FromResult("abc").Filter((char item) => item != 'b').Get().ShouldBe(['a', 'c']);
        Future.FromResult<IReadOnlyList<int>>([1, 2]).Filter(item => item > 1).Get().ShouldBe([2]);
    }

    [Fact]
    public void Filter_sees_items_as_a_base_type()
    {
        var future = Future.FromResult<string[]>(["a", "b"]);

        future.Filter((object item) => !item.Equals("a")).Get().ShouldBe(["b"]);
    }

    [Fact]
    public void Filter_of_nothing_is_nothing() =>
        Future.FromResult<int[]>([]).Filter((int _) => true).Get().ShouldBeEmpty();

    [Fact]
    public void Items_that_change_after_filtering_do_not_change_the_result()
    {
        var items = new List<int> { 1, 2 };
        var filtered = Future.FromResult(items).Filter((int _) => true);
        filtered.Get().Count.ShouldBe(2);

        items.Add(3);

        filtered.Get().ShouldBe([1, 2]);
    }

    [Fact]
    public void A_value_that_is_null_fails_saying_so()
    {
        var filtered = Future.FromResult<int[]>(null!).Filter((int _) => true);

        Should.Throw<InvalidOperationException>(() => filtered.Get()).Message.ShouldBe("Filter: the future's value is null, not a sequence.");
    }

    [Fact]
    public void The_exception_of_the_predicate_is_the_result()
    {
        var exception = new FormatException();
        var filtered = Future.FromResult<int[]>([1]).Filter((int _) => throw exception);

        Should.Throw<FormatException>(() => filtered.Get()).ShouldBeSameAs(exception);
    }

    [Fact]
    public void Filter_works_on_futures_that_somebody_else_implements()
    {
        var foreign = new ForeignFuture([1, 2, 3]);

        foreign.Filter(item => item > 1).Get(TimeSpan.FromSeconds(9)).ShouldBe([2, 3]);

        foreign.Timeout.ShouldBe(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void Filter_without_a_future_or_a_predicate_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => _ = Future.FromResult<int[]>([]).Filter<int>(null!)).ParamName.ShouldBe("predicate");
        Should.Throw<ArgumentNullException>(() => _ = ((Future<int[]>)null!).Filter((int _) => true)).ParamName.ShouldBe("future");
    }

    private sealed class ForeignFuture(IEnumerable<int> value) : IFuture<IEnumerable<int>>
    {
        public TimeSpan? Timeout { get; private set; }

        public bool IsCompleted => true;

        public IEnumerable<int> Get(TimeSpan? timeout = null)
        {
            Timeout = timeout;
            return value;
        }
    }
}
