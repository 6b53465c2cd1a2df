using BenchmarkDotNet.Attributes;

namespace Nekka.Benchmarks.Micro;

/// <summary>An actor's life without a message.</summary>
[MemoryDiagnoser]
public class StartBenchmarks
{
    private const int Actors = 1_000;

    /// <summary>Starts and then stops one actor after the other.</summary>
    [Benchmark(OperationsPerInvoke = Actors)]
    public Task Start_and_stop() => Task.Run(async () =>
    {
        for (var number = 0; number < Actors; number++)
        {
            await Called.Start().StopAsync();
        }
    });
}
