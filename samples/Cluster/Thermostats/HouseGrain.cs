using Nekka.Orleans;
using Orleans;

namespace Samples;

[Alias("house-grain")]
public interface IHouseGrain : IGrainWithStringKey
{
    [Alias("warmest")]
    Task<double> Warmest(string[] rooms);
}

/// <summary>A plain grain that calls actors.</summary>
public sealed class HouseGrain(NekkaCluster cluster) : Grain, IHouseGrain
{
    public async Task<double> Warmest(string[] rooms)
    {
        var degrees = await Task.WhenAll(rooms.Select(async room => await cluster.Get<Thermostat>(room).Proxy().Degrees));
        return degrees.Max();
    }
}
