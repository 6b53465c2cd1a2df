namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>get</c>, <c>set</c> and <c>set_exception</c>; change log 0.14, 0.15 and 1.2.</summary>
public sealed class FutureValueTests
{
    public enum Setting
    {
        Value,
        Exception,
        GetHook,
    }

    public static MatrixTheoryData<Setting, Setting> PairsOfSettings { get; } =
        new(Enum.GetValues<Setting>(), Enum.GetValues<Setting>());

    [Fact]
    public void A_future_describes_itself_without_its_value()
    {
        var future = new Future<List<int>>();
        future.ToString().ShouldBe("Future<List<Int32>> (not completed)");

        future.Set([1]);

        future.ToString().ShouldBe("Future<List<Int32>> (completed)");
    }

    [Fact]
    public void Get_gives_the_value_that_was_set()
    {
        var future = new Future<int>();

        future.Set(17);

        future.Get().ShouldBe(17);
    }

    [Fact]
    public async Task Get_waits_for_a_value_that_is_set_later()
    {
        var future = new Future<string>();
        var getter = Threads.RunUntilParked(() => future.Get().ShouldBe("late"));
        getter.IsCompleted.ShouldBeFalse();

        future.Set("late");

        await getter.InTime();
    }

    [Fact]
    public void The_value_can_be_had_any_number_of_times()
    {
        var future = new Future<int>();
        future.Set(1);

        Enumerable.Range(0, 3).Select(_ => future.Get()).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void The_value_is_handed_over_not_copied()
    {
        var value = new List<int> { 1 };
        var future = new Future<List<int>>();

        future.Set(value);

        future.Get().ShouldBeSameAs(value);
    }

    [Fact]
    public void Null_is_a_value()
    {
        var future = new Future<string?>();

        future.Set(null);

        future.Get().ShouldBeNull();
        future.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_future_is_completed_once_it_is_set()
    {
        var future = new Future<int>();
        future.IsCompleted.ShouldBeFalse();

        future.Set(1);

        future.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void The_untyped_future_gives_the_value_as_an_object()
    {
        Future future = Future.FromResult(3);

        future.Get().ShouldBe(3);
    }

    [Fact]
    public void Get_throws_the_exception_that_was_set_each_time()
    {
        var exception = new FormatException("set");
        var future = new Future<int>();

        future.SetException(exception);

        Should.Throw<FormatException>(() => future.Get()).ShouldBeSameAs(exception);
        Should.Throw<FormatException>(() => future.Get()).ShouldBeSameAs(exception);
    }

    [Fact]
    public void An_exception_keeps_the_stack_trace_from_where_it_was_thrown()
    {
        var future = new Future<int>();
        try
        {
            ThrowFromHere();
        }
        catch (FormatException exception)
        {
            future.SetException(exception);
        }

        var caught = Should.Throw<FormatException>(() => future.Get());

        caught.StackTrace.ShouldNotBeNull().ShouldContain(nameof(ThrowFromHere));
    }

    [Theory]
    [MemberData(nameof(PairsOfSettings))]
    [Semantics("future-once")]
    public void A_future_is_set_once(Setting first, Setting second)
    {
        var future = new Future<int>();
        Apply(future, first);

        var exception = Should.Throw<InvalidOperationException>(() => Apply(future, second));

        exception.Message.ShouldContain("set already");
        if (first == Setting.Exception)
        {
            Should.Throw<FormatException>(() => future.Get());
        }
        else
        {
            future.Get().ShouldBe(1);
        }
    }

    [Fact]
    public void A_derived_future_cannot_be_set()
    {
        var future = new Future<int>();
        var derived = future.Map(value => value + 1);

        Should.Throw<InvalidOperationException>(() => derived.Set(0));
        Should.Throw<InvalidOperationException>(() => derived.SetException(new FormatException()));
        Should.Throw<InvalidOperationException>(() => derived.SetGetHook(_ => 0));
        future.Set(1);

        derived.Get(Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_who_set_at_once_one_succeeds()
    {
        var future = new Future<int>();

        var succeeded = await Threads.RunTogether(8, index =>
        {
            try
            {
                future.Set(index);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        });

        succeeded.Count(success => success).ShouldBe(1);
        future.Get().ShouldBe(Array.IndexOf(succeeded, true));
    }

    [Fact]
    public void FromResult_gives_a_completed_future()
    {
        var future = Future.FromResult("here");

        future.IsCompleted.ShouldBeTrue();
        future.Get(TimeSpan.Zero).ShouldBe("here");
    }

    [Fact]
    public void FromException_gives_a_failed_future()
    {
        var future = Future.FromException<int>(new FormatException("gone"));

        future.IsCompleted.ShouldBeTrue();
        Should.Throw<FormatException>(() => future.Get(TimeSpan.Zero)).Message.ShouldBe("gone");
    }

    [Fact]
    public void Null_is_no_exception_and_no_hook()
    {
        var future = new Future<int>();

        Should.Throw<ArgumentNullException>(() => future.SetException(null!)).ParamName.ShouldBe("exception");
        Should.Throw<ArgumentNullException>(() => future.SetGetHook(null!)).ParamName.ShouldBe("hook");
        Should.Throw<ArgumentNullException>(() => Future.FromException<int>(null!));
        future.IsCompleted.ShouldBeFalse();
        future.Set(1); // None of it counted as setting.
    }

    [Fact]
    public void A_future_of_a_derived_type_can_be_seen_as_one_of_a_base_type()
    {
        IFuture<object>[] futures = [Future.FromResult("text"), Future.FromResult(new Version(1, 0))];

        futures.ShouldAllBe(future => future.IsCompleted);
        futures.Select(future => future.Get()).ShouldBe(["text", new Version(1, 0)]);
    }

    private static void Apply(Future<int> future, Setting setting)
    {
        switch (setting)
        {
            case Setting.Value:
                future.Set(1);
                break;
            case Setting.Exception:
                future.SetException(new FormatException());
                break;
            default:
                future.SetGetHook(_ => 1);
                break;
        }
    }

    private static void ThrowFromHere() => throw new FormatException();
}
