using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Calls and reads through a typed proxy.</summary>
internal sealed class ProxyWorkload(int operations, Func<MeasuredProxy, int, Task<long>> use) : Workload
{
    private ActorRef<Measured> _actor = null!;
    private long _sum;

    public override int Operations => operations;

    /// <summary>The workload of a scenario; null if it does not concern proxies.</summary>
    public static ProxyWorkload? Of(Scenario scenario) => scenario.Id switch
    {
        "proxy-call" => new ProxyWorkload(200_000, static (proxy, count) => Task.Run(() => CallAsync(proxy, count))),
        "proxy-attribute" => Blocking(static proxy => proxy.Number.Get()),
        "proxy-method" => Blocking(static proxy => proxy.Method().Get()),
        "proxy-traversable-attribute" => Blocking(static proxy => proxy.Part.Number.Get()),
        "proxy-traversable-method" => Blocking(static proxy => proxy.Part.Method().Get()),
        _ => null,
    };

    public override Task PrepareAsync()
    {
        _actor = Measured.Start();
        return Task.CompletedTask;
    }

    public override async Task RunAsync() => _sum = await use(_actor.Proxy(), operations);

    public override Task VerifyAsync()
    {
        Check(_sum, operations);
        _actor.Stop();
        return Task.CompletedTask;
    }

    private static async Task<long> CallAsync(MeasuredProxy proxy, int count)
    {
        var sum = 0L;
        for (var number = 0; number < count; number++)
        {
            sum += await proxy.Add(number, 1) - number;
        }

        return sum;
    }

    private static ProxyWorkload Blocking(Func<MeasuredProxy, int> use) => new(10_000, (proxy, count) =>
    {
        var sum = 0L;
        for (var number = 0; number < count; number++)
        {
            sum += use(proxy);
        }

        return Task.FromResult(sum);
    });
}
