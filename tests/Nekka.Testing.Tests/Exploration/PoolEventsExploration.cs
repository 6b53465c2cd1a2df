namespace Nekka.Testing.Tests;

/// <summary>Workers of a pool that subscribe to events, and end.</summary>
public class PoolEventsExploration
{
    [Fact]
    [Semantics("pool-events")]
    public void A_worker_handles_only_its_own_events_and_the_work_of_workers_that_end() => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var pool = Actor.StartPool(2, () => new Subscriber(handled), new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { System = system } });
            var first = pool.Workers[0];
            var publisher = Scripted.ThatAwaits(async _ =>
            {
                for (var number = 0; number < 3; number++)
                {
                    system.Events.Publish(number);
                    await Task.Yield();
                }

                return null;
            }).AskAsync("");
            pool.ActorRef.Tell("a");
            pool.ActorRef.Tell("b");
            var stopped = first.StopAsync(StopMode.Now);
            pool.ActorRef.Tell("c");

            await publisher;
            await stopped;
            await pool.StopAsync();

            handled.OfType<string>().Order(StringComparer.Ordinal).ShouldBe(["a", "b", "c"]);
            handled.OfType<(object Worker, int Number)>().ShouldBeUnique();
            handled.OfType<(object Worker, int Number)>().GroupBy(static one => one.Worker).ShouldAllBe(static worker => worker.Select(static one => one.Number).SequenceEqual(worker.Select(static one => one.Number).Order()));
        },
        Explored.WithFailures);

    private sealed class Subscriber(List<object?> handled) : Actor
    {
        protected override void OnStart() => Subscribe<int>();

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            handled.Add(message is int number ? ((object)this, number) : message);
            await Task.Yield();
            return null;
        }
    }
}
