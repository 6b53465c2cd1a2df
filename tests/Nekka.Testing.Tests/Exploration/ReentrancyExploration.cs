using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing.Tests;

/// <summary>Handlers that let others run while they await: one part at a time, nothing lost, and no handler outlives its object.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public class ReentrancyExploration
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reentrant_actors_that_ask_each_other_in_circles_all_answer(int seed) => Explored.WithoutFault(
        async system =>
        {
            var random = new Random(seed);
            var script = Enumerable.Range(0, 30).Select(_ => random.Next(3)).ToArray();
            var peers = new ActorRef<Peer>[3];
            foreach (var number in (int[])[0, 1, 2])
            {
                peers[number] = system.Start(() => new Peer(peers, script));
            }

            var answers = peers.Select((peer, number) => peer.Proxy().Visit(number, 4)).ToArray();
            foreach (var answer in answers)
            {
                (await answer).ShouldBe(5);
            }
        },
        new SimulationOptions { System = new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw } });

    [Theory]
    [InlineData(StopMode.Drain, false)]
    [InlineData(StopMode.Now, false)]
    [InlineData(StopMode.Drain, true)]
    [InlineData(StopMode.Now, true)]
    public void Each_message_has_one_fate_and_no_handler_outlives_its_object(StopMode mode, bool fails) => Explored.WithoutFault(
        async system =>
        {
            var ledger = new Ledger(system);
            var store = Scripted.That(static message => message);
            var worker = system.Start(() => new Interleaved(ledger, store), new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
            var asks = Enumerable.Range(0, 3).Select(number => ledger.AskAsync(worker, $"ask {number}")).ToArray();
            ledger.Tell(worker, "tell 1");
            var alone = worker.Call(static actor => actor.Alone());
            ledger.Tell(worker, fails ? "crash" : "tell 2");
            ledger.Tell(worker, "tell 3");
            await Task.Yield();

            await worker.StopAsync(mode);
            await Task.WhenAll(asks);
            await Future.WhenAny(alone);
            await store.StopAsync();

            ledger.Check();
        },
        Explored.WithFailures);

    [Reentrant]
    private sealed class Interleaved(Ledger ledger, ActorRef store) : Actor
    {
        private int _open;
        private bool _isOver;

        public async Task Alone() => await store.AskAsync("alone");

        protected override void OnRestarting(Exception exception) => End();

        protected override void OnStop() => End();

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            _isOver.ShouldBeFalse();
            _open++;
            await store.AskAsync(message);
            await Task.Yield();
            _isOver.ShouldBeFalse("a handler ends before its object");
            _open--;
            ledger.Handle((string)message!);
            return message is "crash" ? throw new PlannedException() : message;
        }

        private void End()
        {
            _open.ShouldBe(0, "the handlers end before the hook");
            _isOver = true;
        }
    }
}

/// <summary>Visits others, which visit others.</summary>
public class Peer(ActorRef<Peer>[] peers, int[] script) : Actor
{
    [Reentrant]
    public async Task<int> Visit(int step, int depth) =>
        depth == 0 ? 1 : 1 + await peers[script[step % script.Length]].Proxy().Visit(step + depth, depth - 1);
}
