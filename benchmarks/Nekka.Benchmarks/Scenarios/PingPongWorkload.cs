using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>Pairs of actors throw a message to and fro.</summary>
internal sealed class PingPongWorkload(Contender contender, int pairs, int roundTrips) : Workload
{
    private static readonly Signal Ball = new();

    private CountdownEvent _done = null!;
    private Player[] _players = [];
    private Address[] _addresses = [];

    public override int Operations => roundTrips;

    public override Task PrepareAsync()
    {
        _done = new CountdownEvent(pairs);
        _players = [.. Enumerable.Range(0, 2 * pairs).Select(index => new Player(_done, Enough(index)))];
        _addresses = Array.ConvertAll(_players, contender.Start);
        for (var index = 0; index < _players.Length; index++)
        {
            _players[index].Partner = _addresses[index ^ 1];
        }

        return Task.CompletedTask;
    }

    public override Task RunAsync()
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            _addresses[2 * pair].Tell(Ball);
        }

        _done.Wait();
        return Task.CompletedTask;
    }

    public override async Task VerifyAsync()
    {
        Check(_players.Sum(static player => player.Caught), (2 * roundTrips) + pairs);
        await contender.StopAllAsync();
        _done.Dispose();
    }

    // The first of a pair catches one more message than it throws, which ends the game.
    private int Enough(int index) => index % 2 == 0 ? (roundTrips / pairs) + 1 : int.MaxValue;

    private sealed class Player(CountdownEvent done, int enough) : Script
    {
        public Address Partner { get; set; } = null!;

        public int Caught { get; private set; }

        public override object? Receive(object message)
        {
            if (++Caught < enough)
            {
                Partner.Tell(message);
            }
            else
            {
                done.Signal();
            }

            return null;
        }
    }
}
