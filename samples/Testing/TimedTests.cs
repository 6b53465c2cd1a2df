using Nekka;
using Nekka.Testing;
using Xunit;

namespace Samples.Testing;

// Virtual time passes only when every actor waits, so minutes pass at once.
public sealed class TimedTests
{
    [Fact]
    public void A_reporter_reports_every_half_minute_until_it_is_slowed_down() => Simulation.Explore(100, async system =>
    {
        var reader = TestProbe.Start();
        var reporter = Reporter.Start(reader.Ref).Proxy();

        await reader.ExpectMessageAsync<string>(timeout: TimeSpan.FromSeconds(31));
        await reader.ExpectMessageAsync<string>(timeout: TimeSpan.FromSeconds(31));
        await reporter.Slower();

        reader.ExpectNoMessage(TimeSpan.FromMinutes(9));
    });

    [Fact]
    public void A_session_ends_when_it_is_not_used_for_a_while() => Simulation.Explore(100, async system =>
    {
        var session = Session.Start();
        await Task.Delay(TimeSpan.FromMinutes(9), system.TimeProvider);
        await session.Proxy().Greet("Ada");
        await Task.Delay(TimeSpan.FromMinutes(9), system.TimeProvider);
        Assert.True(session.IsAlive);

        Terminated end = await session.WhenStopped.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(TerminationReason.Stopped, end.Reason);
    });
}
