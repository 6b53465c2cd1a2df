using Microsoft.Extensions.Time.Testing;
using Nekka;
using Nekka.Testing;
using Xunit;

namespace Samples.Testing;

// The actors have the test's clock: no time passes until the test says so.
public sealed class ClockTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly TestSystem _test;

    public ClockTests() => _test = new(TestContext.Current.TestOutputHelper!.WriteLine, new ActorSystemOptions { TimeProvider = _clock });

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_reporter_reports_every_half_minute()
    {
        var reader = _test.StartProbe();
        _test.System.Start(() => new Reporter(reader.Ref));
        await _test.System.WhenIdleAsync(); // OnStart has set the timer.

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("Issue 1", await reader.ExpectMessageAsync<string>());
    }
}
