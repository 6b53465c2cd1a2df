using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>One sender tells a pool of four workers the same message repeatedly.</summary>
/// <remarks>Each worker counts for itself. The sender pauses as in <see cref="TellWorkload"/>.</remarks>
internal sealed class PoolTellWorkload(Contender contender, int messages, Func<Func<Script>, int, Address> start) : Workload
{
    /// <summary>How many workers the pool has.</summary>
    public const int Workers = 4;

    private const int Portion = 1_000;
    private const int MostWaiting = 100_000;
    private static readonly Signal Message = new();

    private readonly List<Tally> _tallies = [];
    private Address _address = null!;

    public override int Operations => messages / Portion * Portion;

    public override Task PrepareAsync()
    {
        _tallies.Clear();
        _address = start(NewTally, Workers);
        return Task.CompletedTask;
    }

    public override Task RunAsync()
    {
        var sender = new Thread(Send);
        sender.Start();
        sender.Join();
        return Task.CompletedTask;
    }

    public override async Task VerifyAsync()
    {
        Check(Handled, Operations);
        await contender.StopAllAsync();
    }

    // A worker may be started by its first message.
    private int Handled
    {
        get
        {
            lock (_tallies)
            {
                return _tallies.Sum(static tally => tally.Handled);
            }
        }
    }

    private Script NewTally()
    {
        var tally = new Tally();
        lock (_tallies)
        {
            _tallies.Add(tally);
        }

        return tally;
    }

    private void Send()
    {
        var (address, spinner) = (_address, default(SpinWait));
        for (var sent = Portion; sent <= Operations; sent += Portion)
        {
            for (var message = 0; message < Portion; message++)
            {
                address.Tell(Message);
            }

            while (sent - Handled > MostWaiting)
            {
                spinner.SpinOnce();
            }
        }

        while (Handled < Operations)
        {
            spinner.SpinOnce();
        }
    }

    private sealed class Tally : Script
    {
        private int _handled;

        public override bool HasOneActor => false;

        public int Handled => Volatile.Read(ref _handled);

        public override object? Receive(object message)
        {
            Volatile.Write(ref _handled, _handled + 1);
            return null;
        }
    }
}
