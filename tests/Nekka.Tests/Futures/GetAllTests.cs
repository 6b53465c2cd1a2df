namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>get_all</c>.</summary>
public sealed class GetAllTests
{
    [Fact]
    public void GetAll_gives_the_values_in_the_order_of_the_futures() =>
        Future.GetAll([Future.FromResult(1), Future.FromResult(2), Future.FromResult(3)]).ShouldBe([1, 2, 3]);

    [Fact]
    public void GetAll_takes_futures_of_different_types()
    {
        Future[] futures = [Future.FromResult(1), Future.FromResult("two")];

        Future.GetAll(futures).ShouldBe([1, "two"]);
    }

    [Fact]
    public void GetAll_takes_futures_of_derived_types()
    {
        IFuture<object>[] futures = [Future.FromResult("one"), Future.FromResult(new Version(2, 0))];

        Future.GetAll(futures).ShouldBe(["one", new Version(2, 0)]);
    }

    [Fact]
    public void GetAll_of_nothing_is_empty()
    {
        Future.GetAll<int>([]).ShouldBeEmpty();
        Future.GetAll(new List<Future>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetAll_waits_for_all()
    {
        var a = new Future<int>();
        var b = new Future<int>();
        var getter = Threads.RunUntilParked(() => Future.GetAll([a, b]).ShouldBe([1, 2]));

        b.Set(2);
        a.Set(1);

        await getter.InTime();
    }

    [Fact]
    public void GetAll_enumerates_the_futures_once()
    {
        var enumerations = 0;

        Future.GetAll(Futures(), TimeSpan.FromSeconds(1)).ShouldBe([1]);

        enumerations.ShouldBe(1);

        IEnumerable<IFuture<int>> Futures()
        {
            enumerations++;
            yield return Future.FromResult(1);
        }
    }

    [Fact]
    public void GetAll_throws_what_the_first_that_failed_throws()
    {
        var first = new FormatException("first");
        Future<int>[] futures = [Future.FromException<int>(first), Future.FromException<int>(new FormatException())];

        Should.Throw<FormatException>(() => Future.GetAll(futures)).ShouldBeSameAs(first);
        Should.Throw<FormatException>(() => Future.GetAll(futures.Cast<Future>())).ShouldBeSameAs(first);
    }

    [Fact]
    public void GetAll_throws_ActorTimeoutException_when_one_is_late()
    {
        Future<int>[] futures = [Future.FromResult(1), new Future<int>()];

        Should.Throw<ActorTimeoutException>(() => Future.GetAll(futures, TimeSpan.FromMilliseconds(1)));
        Should.Throw<ActorTimeoutException>(() => Future.GetAll(futures.Cast<Future>(), TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void A_timeout_of_zero_gives_what_is_there()
    {
        Future.GetAll([Future.FromResult(1), Future.FromResult(2)], TimeSpan.Zero).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task The_timeout_is_one_deadline_for_all()
    {
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        using var first = new Gate();
        using var second = new Gate();
        var asks = Array.ConvertAll<Gate, Future<object?>>(
            [first, second],
            gate => system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }).AskAsync("question"));
        var getter = Threads.Run(() => Future.GetAll(asks, TimeSpan.FromSeconds(10)));

        clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(6));
        first.Open();
        clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(4));
        clock.Advance(TimeSpan.FromSeconds(4));

        await Should.ThrowAsync<ActorTimeoutException>(getter.InTime());
    }

    [Fact]
    public void GetAll_refuses_null()
    {
        Should.Throw<ArgumentNullException>(() => Future.GetAll<int>(null!)).ParamName.ShouldBe("futures");
        Should.Throw<ArgumentNullException>(() => Future.GetAll((IEnumerable<Future>)null!)).ParamName.ShouldBe("futures");
        Should.Throw<ArgumentException>(() => Future.GetAll([Future.FromResult(1), null!])).Message
            .ShouldStartWith("The future at index 1 is null.");
    }
}
