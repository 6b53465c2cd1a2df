namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>timeout</c>, and 3.5, <c>Timeout</c>.</summary>
public sealed class FutureTimeoutTests
{
    public static TheoryData<TimeSpan?> EndlessTimeouts { get; } =
        new((TimeSpan?)null, Timeout.InfiniteTimeSpan, TimeSpan.MaxValue, TimeSpan.FromDays(30));

    public static TheoryData<TimeSpan> NegativeTimeouts { get; } =
        new(TimeSpan.FromTicks(-1), TimeSpan.FromMilliseconds(-2), TimeSpan.FromSeconds(-1), TimeSpan.MinValue);

    [Fact]
    public void Get_throws_ActorTimeoutException_when_the_timeout_passes_first()
    {
        var future = new Future<int>();

        var exception = Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.FromMilliseconds(1)));

        exception.ShouldBeAssignableTo<TimeoutException>();
        exception.Message.ShouldBe("The future was not set within 1 ms.");
    }

    [Fact]
    public void The_untyped_Get_throws_ActorTimeoutException_too()
    {
        Future future = new Future<int>();

        Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    [Semantics("timeout-zero")]
    public void A_timeout_of_zero_only_looks()
    {
        var future = new Future<int>();
        Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.Zero)).Message.ShouldBe("The future was not set within 0 s.");

        future.Set(1);

        future.Get(TimeSpan.Zero).ShouldBe(1);
    }

    [Fact]
    public void A_getter_that_was_late_can_come_back()
    {
        var future = new Future<int>();
        Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.FromMilliseconds(1)));

        future.Set(1);

        future.Get(TimeSpan.FromMilliseconds(1)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(EndlessTimeouts))]
    [Semantics("timeout-endless", "timeout-long")]
    public async Task An_endless_timeout_waits_until_the_value_is_set(TimeSpan? timeout)
    {
        var future = new Future<int>();
        var getter = Threads.RunUntilParked(() => future.Get(timeout).ShouldBe(1));
        getter.IsCompleted.ShouldBeFalse();

        future.Set(1);

        await getter.InTime();
    }

    [Fact]
    public void The_longest_time_that_a_timer_can_take_is_not_endless() => Deadline.IsInfinite(OneShotTimer.Longest).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(EndlessTimeouts))]
    public async Task An_endless_WaitAsync_waits_until_the_value_is_set(TimeSpan? timeout)
    {
        var future = new Future<int>();
        var waiting = future.WaitAsync(timeout);
        waiting.IsCompleted.ShouldBeFalse();

        future.Set(1);

        (await waiting.Awaited()).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(NegativeTimeouts))]
    [Semantics("timeout-negative")]
    public void Every_other_negative_timeout_is_refused_by_every_method_of_a_future(TimeSpan timeout)
    {
        var future = new Future<string>();
        Future untyped = future;
        IFuture<object>[] covariant = [future];

        Refused(() => future.Get(timeout));
        Refused(() => untyped.Get(timeout));
        Refused(() => covariant[0].Get(timeout));
        Refused(() => _ = future.WaitAsync(timeout));
        Refused(() => _ = untyped.WaitAsync(timeout));
        Refused(() => Future.GetAll([future], timeout));
        Refused(() => Future.GetAll<string>([], timeout));
        Refused(() => Future.GetAll(new List<Future> { untyped }, timeout));
        Refused(() => future.Map(value => value).Get(timeout));
    }

    [Theory]
    [MemberData(nameof(NegativeTimeouts))]
    public void A_negative_timeout_is_refused_though_the_value_is_there(TimeSpan timeout)
    {
        var future = Future.FromResult(1);

        Refused(() => future.Get(timeout));
        Refused(() => _ = future.WaitAsync(timeout));
    }

    [Theory]
    [MemberData(nameof(NegativeTimeouts))]
    public void A_negative_timeout_does_not_reach_a_get_hook(TimeSpan timeout)
    {
        var future = new Future<int>();
        future.SetGetHook(_ => throw new FormatException("called"));

        Refused(() => future.Get(timeout));
        future.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.5, "0.5 ms")]
    [InlineData(1, "1 ms")]
    public void A_timeout_says_how_long_was_waited(double milliseconds, string text)
    {
        var exception = Should.Throw<ActorTimeoutException>(() => new Future<int>().Get(TimeSpan.FromMilliseconds(milliseconds)));

        exception.Message.ShouldContain($"within {text}");
    }

    private static void Refused(Action call) =>
        Should.Throw<ArgumentOutOfRangeException>(call).ParamName.ShouldBe("timeout");
}
