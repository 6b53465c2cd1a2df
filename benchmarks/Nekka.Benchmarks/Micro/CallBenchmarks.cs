using BenchmarkDotNet.Attributes;

namespace Nekka.Benchmarks.Micro;

/// <summary>Asks and calls, awaited one by one. Each benchmark makes many, because the harness blocks on the returned task.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const int Asks = 1_000;
    private static readonly object Question = new();

    private ActorRef<Called> _actor = null!;
    private CalledProxy _proxy = null!;

    /// <summary>Starts the actor.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _actor = Called.Start();
        _proxy = _actor.Proxy();
    }

    /// <summary>Stops the actor.</summary>
    [GlobalCleanup]
    public void CleanUp() => _actor.Stop();

    /// <summary>A plain message.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Asks)]
    public Task Ask() => Task.Run(async () =>
    {
        for (var number = 0; number < Asks; number++)
        {
            await _actor.AskAsync(Question);
        }
    });

    /// <summary>A method, through a typed proxy.</summary>
    [Benchmark(OperationsPerInvoke = Asks)]
    public Task Proxy_call() => Task.Run(async () =>
    {
        for (var number = 0; number < Asks; number++)
        {
            await _proxy.Add(1, 2);
        }
    });

    /// <summary>A property, through a typed proxy.</summary>
    [Benchmark(OperationsPerInvoke = Asks)]
    public Task Proxy_read() => Task.Run(async () =>
    {
        for (var number = 0; number < Asks; number++)
        {
            await _proxy.Number;
        }
    });

    /// <summary>A lambda.</summary>
    [Benchmark(OperationsPerInvoke = Asks)]
    public Task Lambda() => Task.Run(async () =>
    {
        for (var number = 0; number < Asks; number++)
        {
            await _actor.Call(static actor => actor.Add(1, 2));
        }
    });
}

/// <summary>An actor to ask and call.</summary>
public class Called : Actor
{
    /// <summary>A property.</summary>
    public int Number { get; set; } = 1;

    /// <summary>A method.</summary>
    public int Add(int left, int right) => left + right;

    /// <inheritdoc/>
    protected override object? OnReceive(object? message) => message;
}
