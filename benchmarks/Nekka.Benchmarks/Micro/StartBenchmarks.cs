using BenchmarkDotNet.Attributes;

namespace Nekka.Benchmarks.Micro;

/// <summary>An actor's life without a message.</summary>
[MemoryDiagnoser]
public class StartBenchmarks
{
    /// <summary>Started, and stopped when it has started.</summary>
    [Benchmark]
    public async Task<bool> Start_and_stop() => await Called.Start().StopAsync();
}
