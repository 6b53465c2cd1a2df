using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Nekka.Orleans.Tests;

/// <summary>Orleans does not keep the order of messages; Nekka does.</summary>
public sealed class OrderTests(TestCluster cluster)
{
    private const int Bursts = 200;
    private const int Length = 50;

    public static TheoryData<bool, bool> Places => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Bursts_of_calls_arrive_in_order(bool fromSilo, bool isKnown)
    {
        var from = fromSilo ? cluster.Silo(0) : cluster.Client;
        for (var burst = 0; burst < Bursts; burst++)
        {
            var proxy = from.Get<Calculator>($"order-{fromSilo}-{isKnown}-{(isKnown ? 0 : burst)}").Proxy();
            for (var number = 0; number < Length; number++)
            {
                _ = proxy.See(number);
            }

            (await proxy.TakeSeen()).ShouldBe(Enumerable.Range(0, Length));
        }
    }

    [Fact]
    public async Task Plain_Orleans_inverts_the_same_bursts()
    {
        var inverted = 0;
        for (var burst = 0; burst < Bursts; burst++)
        {
            var grain = cluster.Orleans.Client.GetGrain<IPlainGrain>($"plain-{burst}");
            await Task.WhenAll(Enumerable.Range(0, Length).Select(grain.See));
            inverted += (await grain.TakeSeen()).SequenceEqual(Enumerable.Range(0, Length)) ? 0 : 1;
        }

        inverted.ShouldBeGreaterThan(0, "Then Nekka's order numbers are not needed any more.");
    }
}

[Alias("plain")]
public interface IPlainGrain : IGrainWithStringKey
{
    [Alias("see")]
    Task See(int number);

    [Alias("take")]
    Task<int[]> TakeSeen();

    [Alias("add")]
    Task<int> Add(int left, int right);
}

public sealed class PlainGrain : Grain, IPlainGrain
{
    private readonly List<int> _seen = [];

    public Task See(int number)
    {
        _seen.Add(number);
        return Task.CompletedTask;
    }

    public Task<int[]> TakeSeen() => Task.FromResult(_seen.ToArray());

    public Task<int> Add(int left, int right) => Task.FromResult(left + right);
}
