using System.Runtime.CompilerServices;

namespace Nekka.Tests.Pooling;

/// <summary>What keys of a pool keep in memory.</summary>
public sealed class PoolKeyMemoryTests : PoolContract<OnThreadPool>
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("pool-key-memory")]
    public async Task Keys_that_nobody_refers_to_go()
    {
        var pool = StartPool(2, _hall);
        var keys = await UseAsync(pool, 1_000);
        await Task.Yield(); // Leaves the stack of that.

        SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                for (var count = 0; count < 5_000; count++)
                {
                    _ = pool.For(new Key());
                }

                return !Array.Exists(keys, static key => key.IsAlive);
            },
            Limits.Hang).ShouldBeTrue($"{keys.Count(static key => key.IsAlive)} of them are still held.");
    }

    [Fact]
    public async Task A_key_with_a_message_under_way_stays()
    {
        var pool = StartPool(1, _hall);
        TellTwo(pool);
        await _hall.AwaitHeld(1);
        for (var count = 0; count < 1_000; count++)
        {
            _ = pool.For(count);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        for (var count = 0; count < 1_000; count++)
        {
            _ = pool.For(count);
        }

        pool.For("Ada").ActorInbox.Count.ShouldBe(1);
        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["hold", "next"]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TellTwo(ActorPool<PoolWorker> pool)
    {
        pool.For("Ada").Tell("hold");
        pool.For("Ada").Tell("next");
    }

    // Nothing that the caller's frame could hold.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference[]> UseAsync(ActorPool<PoolWorker> pool, int count)
    {
        var keys = Enumerable.Range(0, count).Select(static _ => new Key()).ToArray();
        await Task.WhenAll(keys.Select(key => pool.For(key).AskAsync("Hi?").AsTask())).WaitAsync(Limits.Hang);
        return Array.ConvertAll(keys, static key => new WeakReference(key));
    }

    private sealed class Key;
}
