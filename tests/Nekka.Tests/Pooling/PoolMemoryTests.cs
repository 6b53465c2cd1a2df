using System.Runtime.CompilerServices;
using Nekka.Pooling;

namespace Nekka.Tests.Pooling;

/// <summary>What the workers of a pool keep in memory.</summary>
public sealed class PoolMemoryTests : PoolContract<OnThreadPool>
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("stop-memory")]
    public void Workers_that_ended_while_they_were_idle_go()
    {
        var pool = StartPool(2, _hall);

        var ended = Enumerable.Range(0, 10).Select(_ => EndWhenIdle(pool, 0)).ToArray();

        Garbage.CollectUntil(() => !Array.Exists(ended, static worker => worker.IsAlive)).ShouldBeTrue($"{ended.Count(static worker => worker.IsAlive)} of them are still held.");
    }

    [Fact]
    [Semantics("pool-idle")]
    public async Task A_pool_whose_idle_workers_have_ended_wakes_those_that_are_left()
    {
        var pool = StartPool(3, _hall);
        for (var round = 0; round < 30; round++)
        {
            EndWhenIdle(pool, round % 3);

            (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldBeOneOf("1", "2", "3");
        }
    }

    // Waits for the next worker, too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference EndWhenIdle(ActorPool<PoolWorker> pool, int place)
    {
        SpinWait.SpinUntil(() => pool.Workers.Count > place && pool.Workers.All(static worker => ((WorkerLoop)worker.Cell).IsListed), Limits.Hang).ShouldBeTrue("A worker is not idle.");
        var (worker, count) = (pool.Workers[place], pool.Size);
        worker.Stop(Limits.Hang).ShouldBeTrue();
        SpinWait.SpinUntil(() => pool.Workers.Count == count, Limits.Hang).ShouldBeTrue("A worker is not replaced.");
        return new WeakReference(worker.Cell);
    }
}
