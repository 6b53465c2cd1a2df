namespace Nekka.Tests.Futures;

/// <summary>How several futures have ended, whatever that was.</summary>
public sealed class WhenAllSettledTests
{
    [Fact]
    [Semantics("future-settled")]
    public async Task WhenAllSettled_gives_every_value_and_every_failure_in_the_order_of_the_futures()
    {
        Future<int>[] futures = [new(), new(), new()];
        var awaiting = Future.WhenAllSettled(futures).Awaited();

        futures[2].Set(3);
        futures[1].SetException(new FormatException("planted"));
        futures[0].Set(1);

        var outcomes = await awaiting;
        outcomes.Select(static outcome => outcome.IsSuccess).ShouldBe([true, false, true]);
        outcomes[0].Result.ShouldBe(1);
        outcomes[0].Exception.ShouldBeNull();
        outcomes[1].Exception.ShouldBeOfType<FormatException>();
        outcomes[2].Result.ShouldBe(3);
    }

    [Fact]
    public void WhenAllSettled_of_none_is_an_empty_list() => Future.WhenAllSettled(Array.Empty<Future<int>>()).Get().ShouldBeEmpty();

    [Fact]
    [Semantics("future-settled-late")]
    public async Task Who_is_late_is_an_ActorTimeoutException_and_the_others_keep_what_they_have()
    {
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        using var gate = new Gate();
        var begun = new Future<bool>();
        var actor = system.Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                if (message is not "late")
                {
                    return message;
                }

                begun.Set(true);
                return await gate.Opened;
            },
        });
        var settled = Future.WhenAllSettled([actor.AskAsync("soon"), actor.AskAsync("late")], TimeSpan.FromSeconds(5));
        await begun.Awaited();

        clock.Advance(TimeSpan.FromSeconds(5));

        var outcomes = await settled.Awaited();
        outcomes[0].Result.ShouldBe("soon");
        outcomes[1].Exception.ShouldBeOfType<ActorTimeoutException>().Message.ShouldStartWith($"{actor} did not answer \"late\" within 5 s");
    }

    [Fact]
    public void Without_time_only_what_is_over_counts()
    {
        var outcomes = Future.WhenAllSettled([Future.FromResult(1).Map(value => value + 1), new Future<int>()], TimeSpan.Zero).Get();

        outcomes[0].Result.ShouldBe(2);
        outcomes[1].Exception.ShouldBeOfType<ActorTimeoutException>();
    }

    [Fact]
    public void A_negative_timeout_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Future.WhenAllSettled([Future.FromResult(1)], TimeSpan.FromSeconds(-1)));

    [Fact]
    public void WhenAllSettled_takes_lists_arrays_sequences_and_collection_expressions_and_keeps_the_type()
    {
        var number = Future.FromResult(1);
        var text = Future.FromResult("x");
        Future untyped = number;
        List<Future<int>> list = [number];
        IEnumerable<IFuture<int>> wide = list;

        Sum(Future.WhenAllSettled(list)).ShouldBe(1);
        Sum(Future.WhenAllSettled(list.ToArray())).ShouldBe(1);
        Sum(Future.WhenAllSettled(list.Select(static future => future))).ShouldBe(1);
        Sum(Future.WhenAllSettled(wide, Limits.Hang)).ShouldBe(1);
        Sum(Future.WhenAllSettled([number, number])).ShouldBe(2);
        Future.WhenAllSettled([text]).Get()[0].Result.Length.ShouldBe(1);
        Future.WhenAllSettled([untyped, text]).Get().Select(static outcome => outcome.Result).ShouldBe([1, "x"]);
        Future.WhenAllSettled([number, text]).Get().Select(static outcome => outcome.Result).ShouldBe([1, "x"]);
        Future.WhenAllSettled(new List<Future> { number, text }).Get()[1].Result.ShouldBe("x");

        static int Sum(Future<IReadOnlyList<Outcome<int>>> settled) => settled.Get().Sum(static outcome => outcome.Result);
    }

    [Fact]
    public void Futures_seen_as_those_of_a_base_type_settle_too()
    {
        IFuture<object>[] futures = [Future.FromResult("x")];

        Future.WhenAllSettled(futures).Get()[0].Result.ShouldBe("x");
    }

    [Fact]
    public void The_result_of_a_failure_throws_its_exception_with_its_stack()
    {
        var outcome = Future.WhenAllSettled([Future.FromResult(1).Map(Fail)]).Get()[0];

        Should.Throw<FormatException>(() => outcome.Result).StackTrace.ShouldNotBeNull().ShouldContain(nameof(Fail));

        static int Fail(int value) => throw new FormatException($"{value}");
    }

    [Fact]
    public void A_default_outcome_is_a_failure()
    {
        var outcome = default(Outcome<int>);

        outcome.IsSuccess.ShouldBeFalse();
        outcome.Exception.ShouldBeOfType<InvalidOperationException>();
        Should.Throw<InvalidOperationException>(() => outcome.Result);
    }

    [Fact]
    public void An_outcome_says_what_it_is()
    {
        var outcomes = Future.WhenAllSettled([Future.FromResult("x"), Future.FromException<string>(new FormatException("planted"))]).Get();

        outcomes[0].ToString().ShouldBe("\"x\"");
        outcomes[1].ToString().ShouldBe("FormatException: planted");
        default(Outcome<int>).ToString().ShouldBe("InvalidOperationException: This Outcome<T> is default: it holds no future's result.");
    }

    [Fact]
    public void Equal_values_make_equal_outcomes()
    {
        var outcomes = Future.WhenAllSettled([Future.FromResult(1), Future.FromResult(1), Future.FromResult(2)]).Get();

        outcomes[0].ShouldBe(outcomes[1]);
        outcomes[0].ShouldNotBe(outcomes[2]);
    }
}
