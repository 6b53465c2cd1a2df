using Nekka.Cells;

namespace Nekka.Tests.Keyed;

/// <summary>How reports tell why an actor does not start at once.</summary>
public sealed class StartDelayTests
{
    [Theory]
    [InlineData(1, "its start failed with NotSupportedException: Oops")]
    [InlineData(2, "2 starts in a row have failed, the last with NotSupportedException: Oops")]
    public void The_reason_says_how_many_starts_have_failed(int failures, string reason) =>
        Of(failures).Reason(new NotSupportedException("Oops.")).ShouldBe(reason);

    [Fact]
    public void An_exception_that_is_not_known_is_an_exception() => Of(failures: 1).Reason(null).ShouldBe("its start failed with an exception");

    private static StartDelay Of(int failures) => new(failures, TimeSpan.FromSeconds(1), Begun: 0);
}
