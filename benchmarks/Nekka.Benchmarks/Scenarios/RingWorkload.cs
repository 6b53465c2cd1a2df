using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>A message goes round a ring of actors.</summary>
internal sealed class RingWorkload(Contender contender, int hops) : Workload
{
    private const int Size = 1_000;
    private static readonly Signal Token = new();

    private ManualResetEventSlim _done = null!;
    private Node[] _nodes = [];
    private Address _first = null!;

    public override int Operations => hops;

    public override Task PrepareAsync()
    {
        _done = new ManualResetEventSlim();
        _nodes = [.. Enumerable.Range(0, Size).Select(_ => new Node(_done, hops / Size))];
        var addresses = Array.ConvertAll(_nodes, contender.Start);
        for (var index = 0; index < Size; index++)
        {
            _nodes[index].Next = addresses[(index + 1) % Size];
        }

        _first = addresses[0];

        return Task.CompletedTask;
    }

    public override Task RunAsync()
    {
        _first.Tell(Token);
        _done.Wait();
        return Task.CompletedTask;
    }

    public override async Task VerifyAsync()
    {
        Check(_nodes.Sum(static node => node.Visits), hops - Size + 1);
        await contender.StopAllAsync();
        _done.Dispose();
    }

    private sealed class Node(ManualResetEventSlim done, int rounds) : Script
    {
        public Address Next { get; set; } = null!;

        public int Visits { get; private set; }

        public override object? Receive(object message)
        {
            if (++Visits < rounds)
            {
                Next.Tell(message);
            }
            else
            {
                done.Set(); // The last hop ends at the first actor, which does not pass the token on.
            }

            return null;
        }
    }
}
