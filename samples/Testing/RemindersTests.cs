using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Testing;
using Xunit;

namespace Samples.Testing;

// One system per test: its log is the test's output, an unexpected error fails the test, and no actor is left behind.
public sealed class RemindersTests : IAsyncDisposable
{
    private readonly TestSystem _test = new(TestContext.Current.TestOutputHelper!.WriteLine);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_reminder_is_told_to_whom_it_concerns()
    {
        var somebody = _test.StartProbe();
        var reminders = _test.System.Start(() => new Reminders(somebody.Ref)).Proxy();

        await reminders.RemindAfter(TimeSpan.Zero, "tea");

        somebody.ExpectMessage<Remind>(remind => remind.Text == "tea");
    }

    [Fact]
    public async Task Somebody_who_is_gone_cannot_be_reminded()
    {
        var somebody = _test.StartProbe();
        var reminders = _test.System.Start(() => new Reminders(somebody.Ref)).Proxy();
        await somebody.DisposeAsync();
        var expected = _test.ExpectLog(LogLevel.Error, "failed to handle RemindAfter");

        reminders.Defer.RemindAfter(TimeSpan.Zero, "tea");

        Assert.IsType<ActorDeadException>((await expected).Exception);
        await _test.System.WhenIdleAsync();
        Assert.False(reminders.ActorRef.IsAlive);
    }

    [Fact]
    public void An_hour_passes_at_once() => Simulation.Explore(100, async system =>
    {
        var somebody = TestProbe.Start();
        var reminders = Reminders.Start(somebody.Ref).Proxy();

        reminders.Defer.RemindAfter(TimeSpan.FromHours(1), "tea");

        somebody.ExpectNoMessage(TimeSpan.FromMinutes(59));
        await somebody.ExpectMessageAsync<Remind>(timeout: TimeSpan.FromMinutes(2));
    });
}
