namespace Nekka.Tests.Pooling;

/// <summary>A worker that replaces another is among the workers of its pool before it handles anything.</summary>
public sealed class PoolReplacementTests : IAsyncLifetime
{
    private readonly ActorSystem _system = new();

    [Fact]
    [Semantics("pool-replace")]
    public async Task A_worker_that_takes_its_first_message_from_a_shared_inbox_is_among_the_workers()
    {
        ActorPool<ScriptedActor>? pool = null;
        var constructed = 0;
        var asked = new TaskCompletionSource<Future<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        pool = Actor.StartPool(
            1,
            () =>
            {
                if (Interlocked.Increment(ref constructed) == 2)
                {
                    asked.SetResult(pool!.ActorRef.AskAsync("Hi?")); // It waits for this worker, which handles it before its start returns.
                }

                return new ScriptedActor { Receiving = (worker, _) => new(pool!.Workers.Contains(worker.ActorRef)) };
            },
            new PoolOptions { Worker = new ActorOptions { System = _system, Runtime = ActorRuntime.FromSynchronizationContext(new HereContext()) } });

        await pool.Workers[0].StopAsync().Awaited();

        var answer = await asked.Task.InTime();
        (await answer.Awaited()).ShouldBe(true);
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync() => await _system.DisposeAsync().InTime();

    /// <summary>A context that runs at once what is posted to it.</summary>
    private sealed class HereContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;
    }
}
