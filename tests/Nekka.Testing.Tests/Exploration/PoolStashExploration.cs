namespace Nekka.Testing.Tests;

/// <summary>Workers of a pool that stash messages, and end.</summary>
public class PoolStashExploration
{
    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    [Semantics("pool-stash")]
    public void A_pool_whose_workers_stash_their_first_message_ends_and_loses_nothing(PoolRouting routing) => Explored.WithoutFault(
        async system =>
        {
            var ledger = new Ledger(system);
            var pool = Actor.StartPool(2, () => new Stasher(ledger.Handle), new PoolOptions { Routing = routing, Worker = new ActorOptions { System = system } });
            var asks = Enumerable.Range(0, 3).Select(number => ledger.AskAsync(pool.ActorRef, $"ask {number}")).ToArray();
            ledger.Tell(pool.ActorRef, "tell 1");
            var stopped = pool.Workers[0].StopAsync();
            ledger.Tell(pool.ActorRef, "tell 2");
            await Task.Yield();

            await pool.StopAsync();
            await stopped;
            await Task.WhenAll(asks);

            ledger.Check();
        },
        Explored.WithFailures,
        part: 0.5);

    private sealed class Stasher(Action<string> handle) : Actor
    {
        private bool _hasStashed;

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (!_hasStashed)
            {
                _hasStashed = true;
                Stash();
                await Task.Yield();
                return null;
            }

            await Task.Yield();
            handle((string)message!);
            return message;
        }
    }
}
