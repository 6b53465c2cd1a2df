using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Nekka.Testing;

namespace Nekka.WebService.Tests;

public sealed class EndpointTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _database = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly TestSystem _test = new();
    private readonly TestProbe _mails;
    private readonly WebApplicationFactory<Program> _service;
    private readonly HttpClient _client;

    public EndpointTests()
    {
        _mails = _test.StartProbe();
        _service = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("ConnectionStrings:Auctions", _database.ConnectionString)
            .ConfigureTestServices(services => services
                .AddNekkaTesting(testing => testing.Replace(actors => new Notifier(actors.GetRequiredService<IBidStore>(), new ProbedMail(_mails.Ref))))
                .AddSingleton<TimeProvider>(_clock)));
        _client = _service.CreateClient();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        await _mails.DisposeAsync();
        await _test.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task A_bid_is_accepted_when_it_is_in_the_database()
    {
        await OpenAsync("vase");

        (await BidAsync("vase", "Ann", 10)).ShouldBe(HttpStatusCode.OK);

        _database.Bids().ShouldBe([new("vase", "Ann", 10)]);
        (await _client.GetFromJsonAsync<AuctionShown>("/auctions/vase", Cancelled))!.Highest.ShouldBe(new Bid("vase", "Ann", 10));
    }

    [Fact]
    public async Task A_bid_that_is_not_the_highest_is_a_conflict()
    {
        await OpenAsync("vase");
        await BidAsync("vase", "Ann", 10);

        (await BidAsync("vase", "Ben", 10)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_auction_that_nobody_has_opened_is_not_found()
    {
        (await BidAsync("vase", "Ann", 10)).ShouldBe(HttpStatusCode.NotFound);
        (await _client.GetAsync(new Uri("/auctions/vase", UriKind.Relative), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bid_without_a_bidder_is_a_bad_request()
    {
        await OpenAsync("vase");

        (await BidAsync("vase", "", 10)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_stream_of_an_auction_ends_when_it_closes_and_the_buyer_is_told()
    {
        await OpenAsync("vase");
        await BidAsync("vase", "Ann", 10);
        await using var stream = await _client.GetStreamAsync(new Uri("/auctions/vase/bids", UriKind.Relative), Cancelled);
        await using var bids = SseParser.Create(stream).EnumerateAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await bids.MoveNextAsync()).ShouldBeTrue();
        bids.Current.Data.ShouldBe("""{"item":"vase","bidder":"Ann","price":10}""");
        await BidAsync("vase", "Ben", 20);
        (await bids.MoveNextAsync()).ShouldBeTrue();
        bids.Current.EventType.ShouldBe("bid");

        _clock.Advance(TimeSpan.FromSeconds(60));

        (await bids.MoveNextAsync()).ShouldBeFalse();
        (await _mails.ExpectMessageAsync<string>()).ShouldBe("Ben: The vase is yours, for 20.");
        (await BidAsync("vase", "Cleo", 30)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task A_service_that_runs_is_healthy(string path) =>
        (await _client.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled)).ShouldBe("Healthy");

    private async Task OpenAsync(string item)
    {
        using var response = await _client.PutAsJsonAsync($"/auctions/{item}", new NewAuction(60), Cancelled);
        response.EnsureSuccessStatusCode();
    }

    private async Task<HttpStatusCode> BidAsync(string item, string bidder, int price)
    {
        using var response = await _client.PostAsJsonAsync($"/auctions/{item}/bids", new NewBid(bidder, price), Cancelled);
        return response.StatusCode;
    }
}
