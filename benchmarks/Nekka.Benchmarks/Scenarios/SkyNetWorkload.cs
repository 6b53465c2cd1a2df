using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>An actor starts ten actors, each of them ten more, and so on to a million. They report their numbers, which are added up.</summary>
/// <remarks>The program of github.com/atemerev/skynet. An actor stops after its report.</remarks>
internal sealed class SkyNetWorkload(Contender contender) : Workload
{
    private const int Leaves = 1_000_000;
    private const int Children = 10;
    private static readonly Signal Go = new();

    private Root _root = null!;
    private Address _address = null!;

    public override int Operations => Leaves;

    public override Task PrepareAsync()
    {
        _root = new Root();
        _address = contender.Start(_root);
        return Task.CompletedTask;
    }

    public override Task RunAsync()
    {
        _address.Tell(Go);
        _root.Done.Wait();
        return Task.CompletedTask;
    }

    public override async Task VerifyAsync()
    {
        Check(_root.Sum, 499_999_500_000);
        await contender.StopAllAsync();
        _root.Done.Dispose();
    }

    private sealed class Root : Script
    {
        public ManualResetEventSlim Done { get; } = new();

        public long Sum { get; private set; }

        public override object? Receive(object message)
        {
            if (message is long sum)
            {
                Sum = sum;
                Done.Set();
            }
            else
            {
                Node.Start(Self, 0, Leaves);
            }

            return null;
        }
    }

    private sealed class Node(Address parent, long number, int size) : Script
    {
        private int _missing = Children;
        private long _sum;

        public static void Start(Address parent, long number, int size) =>
            parent.StartChild(new Node(parent, number, size)).Tell(Go);

        public override object? Receive(object message)
        {
            if (message is long sum)
            {
                _sum += sum;
                return --_missing == 0 ? Report(_sum) : null;
            }

            if (size == 1)
            {
                return Report(number);
            }

            for (var child = 0; child < Children; child++)
            {
                Start(Self, number + (child * (size / Children)), size / Children);
            }

            return null;
        }

        private object Report(long sum)
        {
            parent.Tell(sum);
            return Stop;
        }
    }
}
