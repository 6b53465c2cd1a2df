namespace Nekka.Tests.Registry;

/// <summary>Which values the options of a system take.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void The_limits_themselves_are_taken()
    {
        var longest = TimeSpan.FromMilliseconds(int.MaxValue);

        var options = new ActorSystemOptions { FlightRecorder = 1_000, DeadlockGracePeriod = longest, WatchdogLimit = longest };

        options.FlightRecorder.ShouldBe(1_000);
        options.DeadlockGracePeriod.ShouldBe(longest);
        options.WatchdogLimit.ShouldBe(longest);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Another_detection_of_deadlocks_than_the_three_is_refused(int detection) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ActorSystemOptions { DeadlockDetection = (DeadlockDetection)detection })
            .Message.ShouldStartWith($"DeadlockDetection must be Off, Report or Throw, not {detection}.");

    [Fact]
    public void A_time_of_more_than_24_days_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ActorSystemOptions { DeadlockGracePeriod = TimeSpan.FromMilliseconds(1d + int.MaxValue) })
            .Message.ShouldStartWith("DeadlockGracePeriod must be more than zero and at most 24 days");
}
