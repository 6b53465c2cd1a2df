using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>Senders on their own threads tell one actor the same message repeatedly.</summary>
/// <remarks>A sender pauses while 100,000 messages are queued, so that the result measures messages and not the memory of a backlog.</remarks>
internal sealed class TellWorkload(Contender contender, int senders, int messages, Func<Script, Address> start) : Workload
{
    private const int Portion = 1_000;
    private const int MostWaiting = 100_000;
    private static readonly Signal Message = new();

    private readonly int _portions = messages / senders / Portion; // Per sender.

    private Progress _progress = null!;
    private Address _address = null!;
    private Barrier _start = null!;
    private Thread[] _threads = [];

    public override int Operations => _portions * Portion * senders;

    public override Task PrepareAsync()
    {
        _progress = new Progress(Operations);
        _address = start(_progress);
        _start = new Barrier(senders + 1);
        _threads = [.. Enumerable.Range(0, senders).Select(_ => new Thread(Send))];
        Array.ForEach(_threads, static thread => thread.Start());
        return Task.CompletedTask;
    }

    public override Task RunAsync()
    {
        _start.SignalAndWait();
        _progress.Wait();
        return Task.CompletedTask;
    }

    public override async Task VerifyAsync()
    {
        Array.ForEach(_threads, static thread => thread.Join());
        Check(_progress.Handled, Operations);
        await contender.StopAllAsync();
        _progress.Dispose();
        _start.Dispose();
    }

    private void Send()
    {
        var (address, spinner) = (_address, default(SpinWait));
        _start.SignalAndWait();
        for (var portion = 1; portion <= _portions; portion++)
        {
            for (var message = 0; message < Portion; message++)
            {
                address.Tell(Message);
            }

            while ((portion * Portion * senders) - _progress.Handled > MostWaiting)
            {
                spinner.SpinOnce();
            }
        }
    }
}
