using System.Collections.Immutable;

namespace Nekka.Tests.Futures;

/// <summary>The forms in which code hands several futures to one call. The type of each result is part of the promise.</summary>
public sealed class FutureArgumentsTests
{
    private readonly Future<int> _one = Future.FromResult(1);
    private readonly Future<int> _two = Future.FromResult(2);
    private readonly Future<string> _text = Future.FromResult("three");

    [Fact]
    public void Futures_of_one_type_are_arguments()
    {
        Future<IReadOnlyList<int>> all = Future.WhenAll(_one, _two);
        IReadOnlyList<int> values = Future.GetAll(_one, _two);
        Future<IReadOnlyList<Outcome<int>>> settled = Future.WhenAllSettled(_one, _two);
        Future<int> first = Future.WhenAny(_one, _two);

        all.Get().ShouldBe([1, 2]);
        values.ShouldBe([1, 2]);
        settled.Get().Select(static outcome => outcome.Result).ShouldBe([1, 2]);
        first.Get().ShouldBe(0);
    }

    [Fact]
    public void Futures_of_any_type_are_arguments()
    {
        Future untyped = _two;
        Future<IReadOnlyList<object?>> all = Future.WhenAll(_one, untyped, _text);
        IReadOnlyList<object?> values = Future.GetAll(_one, untyped, _text);
        Future<IReadOnlyList<Outcome<object?>>> settled = Future.WhenAllSettled(_one, untyped, _text);

        all.Get().ShouldBe([1, 2, "three"]);
        values.ShouldBe([1, 2, "three"]);
        settled.Get().Select(static outcome => outcome.Result).ShouldBe([1, 2, "three"]);
    }

    [Fact]
    public async Task Arguments_may_be_awaited()
    {
        (await Future.WhenAll(_one, await Task.FromResult(_two))).ShouldBe([1, 2]);
    }

    [Fact]
    public void One_future_is_an_argument()
    {
        Future<IReadOnlyList<int>> all = Future.WhenAll(_one);

        all.Get().ShouldBe([1]);
        Future.GetAll(_one).ShouldBe([1]);
    }

    [Fact]
    public void A_null_among_the_arguments_is_refused_by_its_place()
    {
        Should.Throw<ArgumentException>(() => _ = Future.WhenAll(_one, null!)).Message.ShouldStartWith("The future at index 1 is null.");
        Should.Throw<ArgumentException>(() => _ = Future.GetAll(_one, null!)).ParamName.ShouldBe("futures");
        Should.Throw<ArgumentException>(() => _ = Future.WhenAllSettled(_text, _one, null!)).ParamName.ShouldBe("futures");
    }

    [Fact]
    public void A_sequence_of_futures_of_one_type_gives_a_list_of_that_type()
    {
        Future<int>[] array = [_one, _two];
        IFuture<int>[] interfaces = [_one, _two];
        List<Future<int>> list = [_one, _two];
        ImmutableArray<Future<int>> immutable = [_one, _two];
        Future<IReadOnlyList<int>>[] all =
        [
            Future.WhenAll(array),
            Future.WhenAll(interfaces),
            Future.WhenAll(list),
            Future.WhenAll(immutable),
            Future.WhenAll(list.Select(static future => future)),
            Future.WhenAll([_one, _two]),
            Future.WhenAll([.. list]),
            Future.WhenAll(new[] { _one, _two }),
            Future.WhenAll<int>(array),
            Future.WhenAll(futures: array),
            Future.FromResult(Future.GetAll(array)),
            Future.FromResult(Future.GetAll(list)),
            Future.FromResult(Future.GetAll([_one, _two])),
            Future.FromResult(Future.GetAll(array, TimeSpan.Zero)),
            Future.FromResult(Future.GetAll([_one, _two], TimeSpan.Zero)),
            Future.WhenAllSettled(array).Map(static outcomes => (IReadOnlyList<int>)[.. outcomes.Select(static outcome => outcome.Result)]),
            Future.WhenAllSettled([_one, _two]).Map(static outcomes => (IReadOnlyList<int>)[.. outcomes.Select(static outcome => outcome.Result)]),
            Future.WhenAllSettled(list, TimeSpan.Zero).Map(static outcomes => (IReadOnlyList<int>)[.. outcomes.Select(static outcome => outcome.Result)]),
        ];

        Array.ForEach(all, static future => future.Get().ShouldBe([1, 2]));
    }

    [Fact]
    public void A_sequence_of_futures_of_any_type_gives_a_list_of_objects()
    {
        Future[] array = [_one, _text];
        List<Future> list = [_one, _text];
        Future<IReadOnlyList<object?>>[] all =
        [
            Future.WhenAll(array),
            Future.WhenAll(list),
            Future.WhenAll([_one, _text]),
            Future.FromResult(Future.GetAll(array)),
            Future.FromResult(Future.GetAll(list, TimeSpan.Zero)),
            Future.FromResult(Future.GetAll([_one, _text])),
            Future.WhenAllSettled(array).Map(static outcomes => (IReadOnlyList<object?>)[.. outcomes.Select(static outcome => outcome.Result)]),
            Future.WhenAllSettled([_one, _text]).Map(static outcomes => (IReadOnlyList<object?>)[.. outcomes.Select(static outcome => outcome.Result)]),
        ];

        Array.ForEach(all, static future => future.Get().ShouldBe([1, "three"]));
    }

    [Fact]
    public void A_method_group_still_takes_a_sequence()
    {
        Func<IEnumerable<IFuture<int>>, Future<IReadOnlyList<int>>> combine = Future.WhenAll;

        combine([_one, _two]).Get().ShouldBe([1, 2]);
    }

    [Fact]
    public void A_null_sequence_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => _ = Future.WhenAll<int>(null!)).ParamName.ShouldBe("futures");
        Should.Throw<ArgumentNullException>(() => _ = Future.GetAll<int>(null!)).ParamName.ShouldBe("futures");
    }
}
