using Nekka.Testing;

namespace Nekka.WebService.Tests;

public class AuctionTests
{
    private const int Schedules = 200;

    [Fact]
    public void Of_bidders_who_bid_at_the_same_time_each_accepted_one_is_higher_and_stored() => Explore(async (house, system) =>
    {
        await house.Auction("vase").Open(60, default);

        var outcomes = await Task.WhenAll(BidAsync(10), BidAsync(30), BidAsync(20));

        int[] prices = [.. house.Store.BidsOf("vase").Select(bid => bid.Price)];
        prices.ShouldBe(prices.Order());
        prices.ShouldContain(30);
        prices.Length.ShouldBe(outcomes.Count(outcome => outcome == BidOutcome.Accepted));

        async Task<BidOutcome> BidAsync(int price)
        {
            var outcome = await house.Auction("vase").PlaceBid("Ann", price, default);
            if (outcome == BidOutcome.Accepted)
            {
                house.Store.BidsOf("vase").ShouldContain(new Bid("vase", "Ann", price)); // Before the bidder hears of it.
            }

            return outcome;
        }
    });

    [Fact]
    public void A_bid_comes_before_the_auction_closes_or_is_refused() => Explore(async (house, system) =>
    {
        await house.Auction("vase").Open(1, default);
        await Task.Delay(TimeSpan.FromMilliseconds(990), system.TimeProvider);
        var outcomes = new List<BidOutcome>();
        for (var price = 10; outcomes is [] or [.., BidOutcome.Accepted]; price += 10)
        {
            outcomes.Add(await house.Auction("vase").PlaceBid("Ann", price, default));
        }

        outcomes[^1].ShouldBe(BidOutcome.Closed);
        house.Store.BidsOf("vase").Count.ShouldBe(outcomes.Count - 1);
        (await house.Mails.ExpectMessageAsync<string>()).ShouldBe($"Ann: The vase is yours, for {outcomes.Count - 1}0.");
    });

    [Fact]
    public void A_bid_whose_client_goes_is_shown_if_and_only_if_it_is_stored() => Explore(async (house, system) =>
    {
        await house.Auction("vase").Open(60, default);
        var first = house.Auction("vase").PlaceBid("Ben", 10, default); // The store takes 5 ms. Then it is Ann's turn, or she goes.
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(5), system.TimeProvider);
        Task bid = house.Auction("vase").PlaceBid("Ann", 20, gone.Token).AsTask();
        await bid.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await first;

        var shown = await house.Auction("vase").Show(default);

        shown!.Highest.ShouldBe(house.Store.BidsOf("vase")[^1]);
    });

    [Fact]
    public void A_bid_that_cannot_be_stored_is_not_accepted() => Explore(async (house, system) =>
    {
        await house.Auction("vase").Open(60, default);
        house.Store.IsFull = true;
        await Should.ThrowAsync<IOException>(async () => await house.Auction("vase").PlaceBid("Ann", 10, default));
        house.Store.IsFull = false;

        (await house.Auction("vase").PlaceBid("Ben", 10, default)).ShouldBe(BidOutcome.Accepted);
    });

    [Fact]
    public void A_stream_has_every_bid_once_and_ends_with_the_auction() => Explore(async (house, system) =>
    {
        await house.Auction("vase").Open(60, default);
        await house.Auction("vase").PlaceBid("Ann", 10, default);
        house.Auction("vase").Defer.PlaceBid("Ben", 20, default);
        var prices = new List<int>();

        await foreach (var bid in house.Auction("vase").Bids())
        {
            prices.Add(bid.Price);
            if (bid.Price < 50)
            {
                house.Auction("vase").Defer.PlaceBid("Cleo", bid.Price + 10, default);
            }
        }

        prices.ShouldBe([10, 20, 30, 40, 50]);
    });

    [Fact]
    public void After_a_restart_of_the_service_an_auction_closes_in_time() => Explore(async (house, system) =>
    {
        await house.Auction("vase").Open(60, default);
        await house.Auction("vase").PlaceBid("Ann", 10, default);
        await house.Auctions.DisposeAsync();

        await using var auctions = house.NewAuctions();
        AuctionHouse.Start(house.Store, auctions);

        await Task.Delay(TimeSpan.FromSeconds(59), system.TimeProvider);
        house.Store.IsClosed("vase").ShouldBeFalse();
        (await house.Mails.ExpectMessageAsync<string>(timeout: TimeSpan.FromSeconds(2))).ShouldBe("Ann: The vase is yours, for 10.");
    });

    private static void Explore(Func<House, ActorSystem, Task> program) => Simulation.Explore(Schedules, async system =>
    {
        await using var house = new House(system);
        await program(house, system);
    });

    /// <summary>The actors of the service, with a store and a mail server of the test.</summary>
    private sealed class House : IAsyncDisposable
    {
        private readonly NotifierProxy _notifier;

        public House(ActorSystem system)
        {
            Store = new MemoryStore(system.TimeProvider);
            Mails = TestProbe.Start(system);
            _notifier = Notifier.Start(Store, new ProbedMail(Mails.Ref)).Proxy();
            Auctions = NewAuctions();
        }

        public MemoryStore Store { get; }

        public TestProbe Mails { get; }

        public KeyedActors<string, Auction> Auctions { get; }

        public AuctionProxy Auction(string item) => Auctions[item].Proxy();

        public KeyedActors<string, Auction> NewAuctions() => new(item => new Auction(item, Store, _notifier));

        public ValueTask DisposeAsync() => Auctions.DisposeAsync();
    }
}
