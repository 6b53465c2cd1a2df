namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>reduce</c>; change log 1.2.</summary>
public sealed class FutureReduceTests
{
    [Fact]
    public void Reduce_takes_strings_together()
    {
        var future = new Future<string[]>();
        var reduced = future.Reduce((string left, string right) => left + right);

        future.Set(["a", "b", "c"]);

        reduced.Get().ShouldBe("abc");
    }

    [Fact]
    public void Reduce_takes_numbers_together()
    {
        var future = new Future<int[]>();
        var reduced = future.Reduce((int left, int right) => left + right);

        future.Set([1, 2, 3]);

        reduced.Get().ShouldBe((1 + 2) + 3);
    }

    [Fact]
    public void Reduce_begins_with_the_initial_value()
    {
        var future = new Future<int[]>();
        var reduced = future.Reduce((int left, int right) => left + right, 5);

        future.Set([1, 2, 3]);

        reduced.Get().ShouldBe(((5 + 1) + 2) + 3);
    }

    [Fact]
    public void Reduce_of_nothing_gives_the_initial_value()
    {
        var future = new Future<int[]>();
        var reduced = future.Reduce((int left, int right) => left + right, 5);

        future.Set([]);

        reduced.Get().ShouldBe(5);
    }

    [Fact]
    public void Reduce_goes_from_left_to_right() =>
        Future.FromResult<int[]>([10, 3, 2]).Reduce((int left, int right) => left - right).Get().ShouldBe((10 - 3) - 2);

    [Fact]
    public void Reduce_of_one_item_is_that_item_and_the_function_is_not_called() =>
        Future.FromResult<int[]>([7]).Reduce((int _, int _) => throw new NotSupportedException("called")).Get().ShouldBe(7);

    [Fact]
    public void The_outcome_may_be_of_another_type_than_the_items() =>
        Future.FromResult<int[]>([1, 2]).Reduce((string text, int item) => $"{text}{item}", ">").Get().ShouldBe(">12");

    [Fact]
    public void Reduce_of_nothing_without_an_initial_value_fails_saying_so()
    {
        var reduced = Future.FromResult<int[]>([]).Reduce((int left, int _) => left);

        Should.Throw<InvalidOperationException>(() => reduced.Get()).Message.ShouldBe(
            "Reduce: the future's sequence is empty. Give an initial value to get that value instead.");
    }

    [Fact]
    public void A_value_that_is_null_fails_saying_so()
    {
        var future = Future.FromResult<int[]>(null!);

        Should.Throw<InvalidOperationException>(() => future.Reduce((int left, int _) => left).Get())
            .Message.ShouldBe("Reduce: the future's value is null, not a sequence.");
        Should.Throw<InvalidOperationException>(() => future.Reduce((int left, int _) => left, 0).Get())
            .Message.ShouldBe("Reduce: the future's value is null, not a sequence.");
    }

    [Fact]
    public void The_exception_of_the_function_is_the_result()
    {
        var exception = new FormatException();
        var reduced = Future.FromResult<int[]>([1, 2]).Reduce((int _, int _) => throw exception);

        Should.Throw<FormatException>(() => reduced.Get()).ShouldBeSameAs(exception);
    }

    [Fact]
    public void Reduce_without_a_future_or_a_function_is_refused()
    {
        var future = Future.FromResult<int[]>([]);

        Should.Throw<ArgumentNullException>(() => _ = future.Reduce<int>(null!)).ParamName.ShouldBe("function");
        Should.Throw<ArgumentNullException>(() => _ = future.Reduce<int, int>(null!, 0)).ParamName.ShouldBe("function");
        Should.Throw<ArgumentNullException>(() => _ = ((Future<int[]>)null!).Reduce((int left, int _) => left)).ParamName.ShouldBe("future");
    }
}
