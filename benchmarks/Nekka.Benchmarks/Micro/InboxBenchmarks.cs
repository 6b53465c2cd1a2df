using BenchmarkDotNet.Attributes;

namespace Nekka.Benchmarks.Micro;

/// <summary>A message from its entry into an inbox to the end of its turn.</summary>
[MemoryDiagnoser]
public class InboxBenchmarks
{
    private const int Messages = 1_000;
    private static readonly object Message = new();

    private readonly ManualResetEventSlim _done = new();
    private ActorRef _unbounded = null!;
    private ActorRef _bounded = null!;

    /// <summary>Starts the actors.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _unbounded = Counting.Start(Messages, _done);
        _bounded = Counting.Start(Messages, _done, new ActorOptions { InboxCapacity = 100 });
    }

    /// <summary>Stops the actors.</summary>
    [GlobalCleanup]
    public void CleanUp() => ActorRegistry.StopAll();

    /// <summary>An unbounded inbox.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void Tell() => TellAll(_unbounded);

    /// <summary>A bounded inbox that makes its sender wait.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void Tell_bounded() => TellAll(_bounded);

    private void TellAll(ActorRef actor)
    {
        _done.Reset();
        for (var number = 0; number < Messages; number++)
        {
            actor.Tell(Message);
        }

        _done.Wait();
    }

    internal sealed class Counting(int messages, ManualResetEventSlim done) : Actor
    {
        private int _count;

        protected override object? OnReceive(object? message)
        {
            if (++_count % messages == 0)
            {
                done.Set();
            }

            return null;
        }
    }
}
