namespace Nekka.Tests.Pooling;

/// <summary><c>using</c> and <c>await using</c> of a pool.</summary>
public abstract class PoolDisposalContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposing_of_a_pool_stops_it_after_earlier_messages(bool blocks)
    {
        var pool = StartPool(2, _hall);
        for (var number = 0; number < 10; number++)
        {
            pool.ActorRef.Tell(number);
        }

        await (blocks ? Task.Run(pool.Dispose, TestContext.Current.CancellationToken) : pool.DisposeAsync().AsTask()).InTime();

        _hall.Handled.Count.ShouldBe(10);
        _hall.Stopped.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_disposes_of_its_pool_does_not_wait_for_the_end(bool blocks)
    {
        var pool = StartPool(2, _hall);

        await pool.ActorRef.Call(async _ =>
        {
            if (blocks)
            {
                pool.Dispose();
                pool.ActorRef.Dispose();
            }
            else
            {
                await pool.DisposeAsync();
                await pool.ActorRef.DisposeAsync();
            }
        }).AsTask().InTime();

        (await pool.ActorRef.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }
}

public sealed class PoolDisposalOnThreadPool : PoolDisposalContract<OnThreadPool>;
public sealed class PoolDisposalOnDedicatedThreads : PoolDisposalContract<OnDedicatedThreads>;
public sealed class PoolDisposalOnEventLoop : PoolDisposalContract<OnEventLoop>;
public sealed class PoolDisposalOnMixedRuntimes : PoolDisposalContract<OnMixedRuntimes>;
public sealed class PoolDisposalOnSynchronizationContext : PoolDisposalContract<OnSynchronizationContext>;
