using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Nekka.WebService.Tests;

[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
[SuppressMessage("Reliability", "CA2025", Justification = "The clients end before their service is disposed of.")]
public sealed class LoadTests : IDisposable
{
    private static readonly int Clients = 20 * Limits.StormFactor;

    private readonly TemporaryDatabase _database = new();
    private readonly ConcurrentBag<Bid> _accepted = [];
    private readonly ConcurrentBag<IReadOnlyList<int>> _streamed = [];
    private readonly int[] _prices = new int[Clients / 4];
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch _time = new();
    private int _cancelled;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Every_bid_that_a_client_was_told_was_accepted_is_stored_although_the_service_is_terminated_under_load()
    {
        using var service = new ServiceProcess(_database.ConnectionString);
        using var http = new HttpClient { BaseAddress = await service.Listens };
        var clients = await BeginAsync(http);
        Task[] readers = [.. Enumerable.Range(0, _prices.Length).Select(item => FollowAsync(http, item))];
        await _enough.Task.WaitAsync(Limits.Hang + Limits.StormTime, TestContext.Current.CancellationToken);
        await service.MailFails;

        await service.SignalAsync("TERM");

        (await service.EndAsync(TimeSpan.FromSeconds(8))).ShouldBe(0);
        await Task.WhenAll([clients, .. readers]).WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        _accepted.Except(_database.Bids()).ShouldBeEmpty();
        service.Log.ShouldAllBe(entry => entry.Level == "Information" || ServiceProcess.IsPlanted(entry.Text));
        _streamed.Count.ShouldBe(_prices.Length); // Each stream has ended as streams do.
        _streamed.ShouldAllBe(prices => prices.Order().SequenceEqual(prices));
        TestContext.Current.TestOutputHelper!.WriteLine($"{_accepted.Count} bids accepted, {_cancelled} requests cancelled, {_streamed.Sum(prices => prices.Count)} bids streamed");
    }

    // A service that ends in order saves all that it was asked for. This one must have saved before it answers.
    [Fact]
    public async Task Every_bid_that_a_client_was_told_was_accepted_is_stored_although_the_service_is_killed_under_load()
    {
        using var service = new ServiceProcess(_database.ConnectionString);
        using var http = new HttpClient { BaseAddress = await service.Listens };
        var clients = await BeginAsync(http);
        await _enough.Task.WaitAsync(Limits.Hang + Limits.StormTime, TestContext.Current.CancellationToken);

        await service.SignalAsync("KILL");

        await service.EndAsync(Limits.Hang);
        await clients.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        _accepted.Except(_database.Bids()).ShouldBeEmpty();
    }

    // Every second auction closes soon.
    private async Task<Task> BeginAsync(HttpClient http)
    {
        for (var item = 0; item < _prices.Length; item++)
        {
            using var opened = await http.PutAsJsonAsync($"/auctions/{item}", new NewAuction(Seconds: item % 2 == 0 ? 1 : 3_600), TestContext.Current.CancellationToken);
            opened.EnsureSuccessStatusCode();
        }

        _time.Start();
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(number => BidAsync(http, number)));
    }

    // Bids until the service is gone.
    private async Task BidAsync(HttpClient http, int number)
    {
        var random = new Random(number);
        while (true)
        {
            var item = random.Next(_prices.Length);
            var bid = new Bid(item.ToString(CultureInfo.InvariantCulture), $"Bidder {number}", Interlocked.Increment(ref _prices[item]));
            using var gone = new CancellationTokenSource();
            if (random.Next(10) == 0)
            {
                gone.CancelAfter(TimeSpan.FromMilliseconds(random.Next(10)));
            }

            try
            {
                using var response = await http.PostAsJsonAsync($"/auctions/{bid.Item}/bids", new NewBid(bid.Bidder, bid.Price), gone.Token);
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    Accept(bid);
                }
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref _cancelled);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private void Accept(Bid bid)
    {
        _accepted.Add(bid);
        if (_accepted.Count >= 500 * Limits.StormFactor && _time.Elapsed >= Limits.StormTime)
        {
            _enough.TrySetResult();
        }
    }

    private async Task FollowAsync(HttpClient http, int item)
    {
        var prices = new List<int>();
        await using var stream = await http.GetStreamAsync(new Uri($"/auctions/{item}/bids", UriKind.Relative));
        await foreach (var bid in SseParser.Create(stream).EnumerateAsync())
        {
            prices.Add(JsonSerializer.Deserialize<Bid>(bid.Data, JsonSerializerOptions.Web)!.Price);
        }

        _streamed.Add(prices);
    }
}
