namespace Nekka.Tests.Supervision;

/// <summary>Which values a strategy takes.</summary>
public sealed class StrategyTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(1d + int.MaxValue);

    [Fact]
    public void The_limits_themselves_are_taken()
    {
        var strategy = new SupervisorStrategy { MaxRestarts = 0, Window = Longest, MinBackoff = Longest, MaxBackoff = Longest, Jitter = 1 };

        strategy.MaxRestarts.ShouldBe(0);
        strategy.Jitter.ShouldBe(1);
        (strategy.Window, strategy.MinBackoff, strategy.MaxBackoff).ShouldBe((Longest, Longest, Longest));
        new SupervisorStrategy { MinBackoff = TimeSpan.Zero, MaxBackoff = TimeSpan.Zero, Jitter = 0 }.MaxBackoff.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void No_rule_is_refused() =>
        Should.Throw<ArgumentNullException>(() => new SupervisorStrategy { Decide = null! });

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Another_scope_than_the_two_is_refused(int scope) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SupervisorStrategy { Scope = (SupervisorScope)scope })
            .Message.ShouldStartWith($"Scope must be OneForOne or AllForOne, not {scope}.");

    [Fact]
    public void A_negative_number_of_restarts_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SupervisorStrategy { MaxRestarts = -1 })
            .Message.ShouldStartWith("MaxRestarts must be 0 or more, or null for no limit, not -1.");

    [Fact]
    public void A_window_of_no_time_or_of_more_than_24_days_is_refused()
    {
        foreach (var window in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromTicks(-1), TooLong])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => new SupervisorStrategy { Window = window })
                .Message.ShouldStartWith("Window must be more than zero and at most 24 days");
        }
    }

    [Fact]
    public void A_delay_that_is_negative_or_of_more_than_24_days_is_refused()
    {
        foreach (var delay in (TimeSpan[])[TimeSpan.FromTicks(-1), TooLong])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => new SupervisorStrategy { MinBackoff = delay }).Message.ShouldStartWith("MinBackoff must be 0 to 24 days");
            Should.Throw<ArgumentOutOfRangeException>(() => new SupervisorStrategy { MaxBackoff = delay }).Message.ShouldStartWith("MaxBackoff must be 0 to 24 days");
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_jitter_that_is_no_part_of_the_delay_is_refused(double jitter) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SupervisorStrategy { Jitter = jitter })
            .Message.ShouldStartWith("Jitter must be 0 to 1");
}
