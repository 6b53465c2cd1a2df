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
    public async Task A_reminder_reaches_its_recipient()
    {
        var recipient = _test.StartProbe();
        var reminders = _test.System.Start(() => new Reminders(recipient.Ref)).Proxy();

        await reminders.RemindAfter(TimeSpan.Zero, "tea");

        recipient.ExpectMessage<Remind>(remind => remind.Text == "tea");
    }

    [Fact]
    public async Task A_recipient_that_has_stopped_cannot_be_reminded()
    {
        var recipient = _test.StartProbe();
        var reminders = _test.System.Start(() => new Reminders(recipient.Ref)).Proxy();
        await recipient.DisposeAsync();
        var expected = _test.ExpectLog(LogLevel.Error, "failed to handle RemindAfter");

        reminders.Defer.RemindAfter(TimeSpan.Zero, "tea");

        Assert.IsType<ActorDeadException>((await expected).Exception);
        await _test.System.WhenIdleAsync();
        Assert.False(reminders.ActorRef.IsAlive);
    }

    [Fact]
    public void An_hour_passes_at_once() => Simulation.Explore(100, async system =>
    {
        var recipient = TestProbe.Start();
        var reminders = Reminders.Start(recipient.Ref).Proxy();

        reminders.Defer.RemindAfter(TimeSpan.FromHours(1), "tea");

        recipient.ExpectNoMessage(TimeSpan.FromMinutes(59));
        await recipient.ExpectMessageAsync<Remind>(timeout: TimeSpan.FromMinutes(2));
    });
}
