using Microsoft.Extensions.Logging.Abstractions;
using Nekka.Testing;

namespace Company_Service.Tests;

// The actor alone, in many orders of events. A failure names the seed that repeats its order.
public class CartTests
{
    [Fact]
    public void Items_that_are_added_at_the_same_time_are_all_in_the_cart() => Simulation.Explore(100, async system =>
    {
        var cart = Cart.Start("Ann", NullLogger<Cart>.Instance).Proxy();

        await Task.WhenAll(AddAsync("cup"), AddAsync("cup"), AddAsync("lamp"));

        Assert.Equal(new Dictionary<string, int> { ["cup"] = 2, ["lamp"] = 1 }, await cart.Show());

        async Task AddAsync(string item) => await cart.Add(item, 1);
    });
}
