namespace Nekka.Tests.Diagnostics;

/// <summary>How reports put the age of a turn into words.</summary>
public sealed class TurnAgeTests
{
    [Theory]
    [InlineData(2, 2, "2 s")]
    [InlineData(2, 2.5, "2.5 s")]
    [InlineData(2, 2.6, "up to 2.6 s")]
    [InlineData(0, 2, "up to 2 s")]
    public void An_age_that_may_be_much_less_is_said_to_be_one_up_to_that(double atLeast, double atMost, string words) =>
        new TurnAge(TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atMost)).ToString().ShouldBe(words);
}
