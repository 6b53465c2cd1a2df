using BenchmarkDotNet.Attributes;

namespace Nekka.Benchmarks.Micro;

/// <summary>A future, without an actor.</summary>
[MemoryDiagnoser]
public class FutureBenchmarks
{
    /// <summary>Set, then read.</summary>
    [Benchmark]
    public int Set_and_get()
    {
        var future = new Future<int>();
        future.Set(1);
        return future.Get();
    }

    /// <summary>Set, then awaited.</summary>
    [Benchmark]
    public async Task<int> Set_and_await()
    {
        var future = new Future<int>();
        future.Set(1);
        return await future;
    }

    /// <summary>Awaited, then set.</summary>
    [Benchmark]
    public Task<int> Await_and_set()
    {
        var future = new Future<int>();
        var awaiting = AwaitAsync(future);
        future.Set(1);
        return awaiting;
    }

    /// <summary>Derived from another, then read.</summary>
    [Benchmark]
    public int Map_and_get()
    {
        var future = new Future<int>();
        future.Set(1);
        return future.Map(static value => value + 1).Get();
    }

    private static async Task<int> AwaitAsync(Future<int> future) => await future;
}
