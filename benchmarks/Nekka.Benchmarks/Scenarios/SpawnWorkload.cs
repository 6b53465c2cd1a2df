using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>Starts actors and tells each one message. The actors stay idle.</summary>
internal sealed class SpawnWorkload(Contender contender, int actors) : Workload
{
    private static readonly Signal Message = new();

    private CommonCount _count = null!;

    public override int Operations => actors;

    public override Task PrepareAsync()
    {
        _count = new CommonCount(actors);
        return Task.CompletedTask;
    }

    public override Task RunAsync()
    {
        for (var number = 0; number < actors; number++)
        {
            contender.Start(_count).Tell(Message);
        }

        _count.Wait();
        return Task.CompletedTask;
    }

    public override async Task VerifyAsync()
    {
        Check(_count.Handled, actors);
        await contender.StopAllAsync();
        _count.Dispose();
    }

    // One script for all, so that only the actors are measured.
    private sealed class CommonCount(int expected) : Script, IDisposable
    {
        private readonly ManualResetEventSlim _done = new();
        private int _handled;

        public override bool HasOneActor => false;

        public int Handled => Volatile.Read(ref _handled);

        public override object? Receive(object message)
        {
            if (Interlocked.Increment(ref _handled) == expected)
            {
                _done.Set();
            }

            return null;
        }

        public void Wait() => _done.Wait();

        public void Dispose() => _done.Dispose();
    }
}
