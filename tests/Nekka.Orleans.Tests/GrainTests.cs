using Orleans;

namespace Nekka.Orleans.Tests;

/// <summary>Plain grains and actors in the same silos.</summary>
public sealed class GrainTests(TestCluster cluster)
{
    private const int Calls = 200;

    [Fact]
    public async Task A_plain_grain_calls_actors()
    {
        for (var call = 0; call < Calls; call++)
        {
            (await cluster.Orleans.Client.GetGrain<ICallerGrain>($"caller-{call}").Add($"calculator-{call}")).ShouldBe(3);
        }
    }

    [Fact]
    public async Task An_actor_calls_plain_grains()
    {
        for (var call = 0; call < Calls; call++)
        {
            (await cluster.Client.Get<GrainUser>($"user-{call}").Proxy().Number).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_plain_grain_calls_actors_whose_start_calls_plain_grains()
    {
        for (var call = 0; call < Calls; call++)
        {
            var caller = cluster.Orleans.Client.GetGrain<ICallerGrain>($"caller-{call}");
            (await caller.SumOf([$"a-{call}", $"b-{call}"])).ShouldBe(2);
        }
    }
}

[Alias("caller")]
public interface ICallerGrain : IGrainWithStringKey
{
    [Alias("sum")]
    Task<int> SumOf(string[] keys);

    [Alias("add")]
    Task<int> Add(string key);
}

public sealed class CallerGrain(NekkaCluster cluster) : Grain, ICallerGrain
{
    public async Task<int> SumOf(string[] keys)
    {
        var numbers = await Task.WhenAll(keys.Select(async key => await cluster.Get<GrainUser>(key).Proxy().Number));
        return numbers.Sum();
    }

    public async Task<int> Add(string key) => await cluster.Get<Calculator>(key).Proxy().Add(1, 2);
}

/// <summary>An actor that calls a plain grain when it starts.</summary>
public class GrainUser(string key, IGrainFactory grains) : Actor
{
    public int Number { get; private set; }

    protected override async ValueTask OnStartAsync() => Number = await grains.GetGrain<IPlainGrain>(key).Add(0, 1);
}
