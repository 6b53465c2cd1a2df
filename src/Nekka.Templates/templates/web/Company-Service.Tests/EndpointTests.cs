using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Nekka;
using Nekka.Hosting;

namespace Company_Service.Tests;

// The whole service, by its addresses.
public sealed class EndpointTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly WebApplicationFactory<Program> _service;
    private readonly HttpClient _client;

    public EndpointTests()
    {
        // AddNekkaTesting gives each test actors of its own, and can replace them by others.
        _service = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .ConfigureTestServices(services => services.AddNekkaTesting().AddSingleton<TimeProvider>(_clock)));
        _client = _service.CreateClient();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_cart_has_what_its_customer_has_added()
    {
        await AddAsync("Ann", "cup");
        await AddAsync("Ben", "lamp");
        await AddAsync("Ann", "cup");

        Assert.Equal("""{"cup":2}""", await CartOfAsync("Ann"));
    }

    [Fact]
    public async Task An_item_without_a_name_is_a_bad_request() =>
        Assert.Equal(HttpStatusCode.BadRequest, await AddAsync("Ann", ""));

    [Fact]
    public async Task A_cart_that_is_not_used_goes()
    {
        await AddAsync("Ann", "cup");
        var cart = _service.Services.GetRequiredService<IKeyedActors<string, Cart>>()["Ann"];
        var end = cart.WhenStopped;

        _clock.Advance(TimeSpan.FromHours(1)); // Not a real one: the clock of the actors is the test's.

        await end.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        Assert.Equal("{}", await CartOfAsync("Ann"));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task A_service_that_runs_is_healthy(string path) =>
        Assert.Equal("Healthy", await _client.GetStringAsync(path, Cancelled));

    private async Task<HttpStatusCode> AddAsync(string customer, string item)
    {
        using var response = await _client.PostAsJsonAsync($"/carts/{customer}", new NewItem(item, 1), Cancelled);
        return response.StatusCode;
    }

    private Task<string> CartOfAsync(string customer) => _client.GetStringAsync($"/carts/{customer}", Cancelled);
}
