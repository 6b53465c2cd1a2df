namespace Nekka.Tests.Deadlocks;

/// <summary>The search itself, where no program can time what it meets: what several may take changes under it.</summary>
public sealed class StandstillSearchTests : IAsyncLifetime
{
    private readonly ActorSystem _system = new();
    private readonly Gate _gate = new();
    private ActorRef _pool = null!;
    private WaitingActor[] _workers = null!;

    // Both workers have a message in hand, so what comes next stays in the inbox.
    public async ValueTask InitializeAsync()
    {
        var begun = new SemaphoreSlim(0);
        var pool = Actor.StartPool(
            2,
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    begun.Release();
                    return await _gate.Opened;
                },
            },
            new PoolOptions { Worker = new ActorOptions { System = _system } });
        _pool = pool.ActorRef;
        _workers = [.. pool.Workers.Select(static worker => (WaitingActor)worker.Cell)];
        foreach (var worker in _workers)
        {
            _pool.Tell("go");
            (await begun.WaitAsync(Limits.Hang)).ShouldBeTrue();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _pool.DisposeAsync().InTime();
        await _system.DisposeAsync().InTime();
    }

    [Fact]
    public void Waits_for_messages_that_are_in_the_shared_inbox_are_a_deadlock()
    {
        Begin(_workers[0], Send(new AskFuture<int>(_pool.Cell, "a")));
        var closing = Begin(_workers[1], Send(new AskFuture<int>(_pool.Cell, "b")));

        DeadlockSearch.ClosedBy(_workers[1], closing).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Fact]
    public void A_message_that_is_not_in_the_shared_inbox_any_more_is_no_reason()
    {
        Begin(_workers[0], new AskFuture<int>(_pool.Cell, "It is about to be answered."));
        var closing = Begin(_workers[1], Send(new AskFuture<int>(_pool.Cell, "b")));

        DeadlockSearch.ClosedBy(_workers[1], closing).ShouldBeNull();
    }

    [Fact]
    public void What_was_true_only_at_different_moments_is_no_deadlock()
    {
        // When the search has come from the second worker to the first, the second one is answered.
        var toPool = Send(new AskFuture<int>(_pool.Cell, "b"));
        var watched = Send(new WatchedFuture(_pool.Cell));
        watched.Seen = () => toPool.TrySet(1);
        Begin(_workers[0], watched);

        DeadlockSearch.ClosedBy(_workers[1], Begin(_workers[1], toPool)).ShouldBeNull();

        toPool.IsCompleted.ShouldBeTrue();
    }

    private static BlockingWait Begin(WaitingActor waiter, Future awaited)
    {
        var wait = new BlockingWait(awaited, combined: null, isTimed: false);
        waiter.WaitBook.Blocking = wait;
        return wait;
    }

    private TFuture Send<TFuture>(TFuture future)
        where TFuture : Future => _pool.Cell.Ask(future.Question, future);
}
