using System.Runtime.CompilerServices;

namespace Nekka.Tests.Keyed;

/// <summary>What keys keep in memory.</summary>
public sealed class KeyedMemoryTests : ActorContract<OnThreadPool>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;

    public KeyedMemoryTests() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    [Fact]
    [Semantics("keyed-memory")]
    public async Task Keys_whose_actors_were_idle_and_that_nobody_refers_to_go()
    {
        await using var keyed = new KeyedActors<Key, Echo>(static _ => new Echo(), new KeyedActorsOptions { System = _system, IdleTimeout = Limit });
        var keys = await UseAsync(keyed, 10_000);

        while (keyed.ActiveCount > 0)
        {
            _clock.Advance(Limit);
            await Task.Yield();
        }

        _clock.Advance(Limit);
        keyed.ShouldForget(keys);
    }

    [Fact]
    public async Task Keys_whose_actors_were_stopped_and_that_nobody_refers_to_go()
    {
        await using var keyed = new KeyedActors<Key, Echo>(static _ => new Echo(), new KeyedActorsOptions { System = _system, MaxActive = 1_000 });
        var keys = await UseAsync(keyed, 100, stop: true);

        await UseAsync(keyed, 100, stop: true);

        keyed.ShouldForget(keys);
    }

    [Fact]
    public async Task A_key_that_somebody_refers_to_keeps_its_cell()
    {
        await using var keyed = new KeyedActors<int, Echo>(static _ => new Echo(), new KeyedActorsOptions { System = _system });
        var reference = keyed[-1];
        await reference.AskAsync("one").Awaited();
        await reference.StopAsync().Awaited();

        for (var key = 0; key < 1_000; key++)
        {
            _ = keyed[key];
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        for (var key = 0; key < 1_000; key++)
        {
            _ = keyed[key];
        }

        keyed[-1].Cell.ShouldBeSameAs(reference.Cell);
        keyed[-1].ActorUrn.ShouldBe(reference.ActorUrn);
    }

    // Nothing that the caller's frame could hold.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference[]> UseAsync(KeyedActors<Key, Echo> keyed, int count, bool stop = false)
    {
        var keys = Enumerable.Range(0, count).Select(static _ => new Key()).ToArray();
        await Task.WhenAll(keys.Select(key => keyed[key].AskAsync("one").AsTask())).WaitAsync(Limits.Hang);
        if (stop)
        {
            await Task.WhenAll(keys.Select(key => keyed.StopAsync(key).AsTask())).WaitAsync(Limits.Hang);
        }

        return Array.ConvertAll(keys, static key => new WeakReference(key));
    }

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await base.DisposeAsync();
    }
}

/// <summary>A key that is equal to no other.</summary>
internal sealed class Key;

/// <summary>An actor that answers what it is asked.</summary>
internal sealed class Echo : Actor
{
    protected override object? OnReceive(object? message) => message;
}

/// <summary>Whether keys are forgotten.</summary>
internal static class KeyedGarbage
{
    /// <summary>Takes references to other keys until those are gone.</summary>
    public static void ShouldForget(this KeyedActors<Key, Echo> keyed, WeakReference[] keys)
    {
        SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                for (var count = 0; count < 5_000; count++)
                {
                    _ = keyed[new Key()];
                }

                return !Array.Exists(keys, static key => key.IsAlive);
            },
            Limits.Hang).ShouldBeTrue($"{keys.Count(static key => key.IsAlive)} of them are still held.");
    }
}
