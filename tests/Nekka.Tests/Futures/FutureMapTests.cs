namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>map</c>; change log 1.2 and 2.0.</summary>
public sealed class FutureMapTests
{
    [Fact]
    public void Map_passes_the_value_through_the_function()
    {
        var future = new Future<int>();
        var mapped = future.Map(value => value + 10);

        future.Set(30);

        mapped.Get().ShouldBe(40);
    }

    [Fact]
    public void Map_takes_a_field_out_of_a_dictionary()
    {
        var future = new Future<Dictionary<string, string>>();
        var mapped = future.Map(value => value["foo"]);

        future.Set(new Dictionary<string, string>(StringComparer.Ordinal) { ["foo"] = "bar" });

        mapped.Get().ShouldBe("bar");
    }

    [Fact]
    public void Map_is_given_the_whole_value_not_its_items()
    {
        var future = Future.FromResult<int[]>([1, 2, 3]);

        future.Map(values => values.Length).Get().ShouldBe(3);
        future.Map(values => values.Select(value => value + 1).ToArray()).Get().ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Map_may_change_the_type()
    {
        Future<string> mapped = Future.FromResult(5).Map(value => $"<{value}>");

        mapped.Get().ShouldBe("<5>");
    }

    [Fact]
    public void The_exception_of_the_source_is_the_result_and_the_function_is_not_called()
    {
        var exception = new FormatException();
        var mapped = Future.FromException<int>(exception).Map<int>(_ => throw new NotSupportedException("called"));

        Should.Throw<FormatException>(() => mapped.Get()).ShouldBeSameAs(exception);
    }

    [Fact]
    public void The_exception_of_the_function_is_the_result()
    {
        var exception = new FormatException();
        var mapped = Future.FromResult(1).Map<int>(_ => throw exception);

        Should.Throw<FormatException>(() => mapped.Get()).ShouldBeSameAs(exception);
        Should.Throw<FormatException>(() => mapped.Get()).ShouldBeSameAs(exception);
    }

    [Fact]
    public void The_source_is_not_changed()
    {
        var future = Future.FromResult(1);

        future.Map(value => value + 1).Get();

        future.Get().ShouldBe(1);
    }

    [Fact]
    public void The_timeout_is_passed_through_to_the_source()
    {
        var source = new Future<TimeSpan?>();
        source.SetGetHook(timeout => timeout);

        source.Map(timeout => timeout).Map(timeout => timeout).Get(TimeSpan.FromSeconds(7)).ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_timeout_leaves_the_mapped_future_as_it_was()
    {
        var future = new Future<int>();
        var mapped = future.Map(value => value + 1);
        Should.Throw<ActorTimeoutException>(() => mapped.Get(TimeSpan.FromMilliseconds(1)));
        Should.Throw<ActorTimeoutException>(() => mapped.Get(TimeSpan.Zero));

        future.Set(1);

        mapped.Get(TimeSpan.Zero).ShouldBe(2);
    }

    [Fact]
    public void Maps_can_be_chained()
    {
        var mapped = Future.FromResult(0);
        for (var count = 0; count < 100; count++)
        {
            mapped = mapped.Map(value => value + 1);
        }

        mapped.Get().ShouldBe(100);
    }

    [Fact]
    public async Task Chained_maps_can_be_awaited()
    {
        var source = new Future<int>();
        var mapped = source;
        for (var count = 0; count < 100; count++)
        {
            mapped = mapped.Map(value => value + 1);
        }

        var awaiter = mapped.Awaited();
        source.Set(0);

        (await awaiter).ShouldBe(100);
    }

    [Fact]
    public void Map_without_a_function_is_refused() =>
        Should.Throw<ArgumentNullException>(() => _ = Future.FromResult(1).Map<int>(null!)).ParamName.ShouldBe("function");

    [Fact]
    public async Task A_function_that_asks_for_its_own_result_throws_instead_of_hanging()
    {
        Future<int>? mapped = null;
        mapped = Future.FromResult(1).Map(_ => mapped!.Get());

        await Should.ThrowAsync<InvalidOperationException>(Threads.Run(() => mapped.Get()).InTime());
    }
}
