using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

public sealed class WatchdogTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private readonly RecordingLog _log = new();
    private readonly SignallingClock _clock = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task An_actor_that_handles_one_message_for_too_long_is_logged_once()
    {
        await using var system = Watched(_clock);
        using var gate = new Gate();
        var slow = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var actor = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await slow.AskAsync("well?") });
        actor.Tell("go");
        await system.Awaiting(slow, static snapshot => snapshot.State == ActorState.Awaiting);
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        Pass(TimeSpan.FromSeconds(20));

        _log.At(LogLevel.Warning).Where(static line => line.Text.Contains("has been handling", StringComparison.Ordinal)).Select(static line => line.Text).ShouldBe(
            [
                $"{slow} has been handling \"well?\" for 8 s: Awaiting",
                $"{actor} has been handling \"go\" for 8 s: Awaiting, waiting for {slow} to answer \"well?\"",
            ],
            ignoreOrder: true);
        gate.Open();
    }

    [Fact]
    public async Task One_that_handles_many_messages_in_that_time_is_not()
    {
        await using var system = Watched(_clock);
        var actor = system.Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        for (var second = 0; second < 20; second++)
        {
            await actor.AskAsync(second).Awaited();
            Pass(TimeSpan.FromSeconds(1));
        }

        _log.At(LogLevel.Warning).Where(static line => line.Text.Contains("has been handling", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 2)]
    [InlineData(8_000, 1_000)]
    public async Task A_watchdog_looks_four_times_in_its_limit_within_bounds(int limit, int interval)
    {
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock, WatchdogLimit = TimeSpan.FromMilliseconds(limit) });

        _clock.WaitForTimer().ShouldBe(TimeSpan.FromMilliseconds(interval));
    }

    [Fact]
    public async Task A_watchdog_ends_with_its_system()
    {
        var system = await EndedAsync();

        system.ShouldBeCollected(); // Its clock, which is still there, would keep it by the watchdog's timer.
        GC.KeepAlive(_clock);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_that_is_not_positive_is_refused(int seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ActorSystemOptions { WatchdogLimit = TimeSpan.FromSeconds(seconds) });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> EndedAsync()
    {
        var system = Watched(_clock);
        await system.DisposeAsync();
        return new WeakReference(system);
    }

    private ActorSystem Watched(TimeProvider clock) => new(new ActorSystemOptions { LoggerFactory = _log, TimeProvider = clock, WatchdogLimit = Limit });

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
