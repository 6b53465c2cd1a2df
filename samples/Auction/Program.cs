using System.Runtime.CompilerServices;
using Nekka;

// An auction house. Each item has an auction: an actor that the first bid starts.
await using var auctions = new KeyedActors<string, Auction>(item => new Auction(item));
ActorRef<Ledger> ledger = Ledger.Start();
ActorRef<Bidder> ann = Bidder.Start("Ann", auctions, new Dictionary<string, int> { ["vase"] = 45 });
ActorRef<Bidder> ben = Bidder.Start("Ben", auctions, new Dictionary<string, int> { ["vase"] = 30, ["lamp"] = 40 });
ActorRef<Bidder> cleo = Bidder.Start("Cleo", auctions, new Dictionary<string, int> { ["lamp"] = 30 });

foreach (ActorRef actor in (ActorRef[])[ledger, ann, ben, cleo])
{
    await actor.WhenStarted; // From here on it misses no event.
}

// Two opening bids. The bidders hear of them and bid more, on both auctions at the same time.
auctions["vase"].Proxy().Defer.Bid("Ann", 10);
auctions["lamp"].Proxy().Defer.Bid("Cleo", 10);

// A stream shows the bids of one auction: those that were made, then each new one, until the hammer falls.
foreach (string item in (string[])["vase", "lamp"])
{
    await foreach (BidAccepted bid in auctions[item].Proxy().Bids())
    {
        Console.WriteLine($"{bid.Bidder} bids {bid.Price} for the {bid.Item}.");
    }

    Console.WriteLine($"The {item} is sold.");
}

Console.WriteLine($"Dan bids 500 for the vase, accepted: {await auctions["vase"].Proxy().Bid("Dan", 500)}");
Console.WriteLine($"The house has sold {await ledger.Proxy().Count} items for {await ledger.Proxy().Total}.");
await ActorRegistry.StopAllAsync(TimeSpan.FromSeconds(10), StopMode.Now);

public sealed record BidAccepted(string Item, string Bidder, int Price);

public sealed record AuctionClosed(string Item, string Buyer, int Price);

/// <summary>Sells one item to the highest bidder.</summary>
public class Auction(string item) : Actor
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<BidAccepted> _bids = [];
    private bool _isClosed;
    private TaskCompletionSource _changed = new();

    public bool Bid(string bidder, int price)
    {
        if (_isClosed || (_bids is [.., var highest] && price <= highest.Price))
        {
            return false;
        }

        var bid = new BidAccepted(item, bidder, price);
        _bids.Add(bid);
        ActorSystem.Events.Publish(bid);
        Timers.Once("hammer", Pause, Close); // Each bid puts it off.
        TellReaders();
        return true;
    }

    public async IAsyncEnumerable<BidAccepted> Bids([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var next = 0; next < _bids.Count || !_isClosed;)
        {
            if (next < _bids.Count)
            {
                yield return _bids[next++];
            }
            else
            {
                await _changed.Task.WaitAsync(cancellationToken); // The actor goes on with its messages.
            }
        }
    }

    private void Close()
    {
        _isClosed = true;
        ActorSystem.Events.Publish(new AuctionClosed(item, _bids[^1].Bidder, _bids[^1].Price));
        TellReaders();
    }

    private void TellReaders()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource();
    }
}

/// <summary>Outbids others, up to a limit for each item.</summary>
public class Bidder(string name, KeyedActors<string, Auction> auctions, IReadOnlyDictionary<string, int> limits) : Actor
{
    protected override void OnStart() => Subscribe<BidAccepted>();

    protected override object? OnReceive(object? message)
    {
        if (message is BidAccepted bid && bid.Bidder != name && bid.Price + 10 <= limits.GetValueOrDefault(bid.Item))
        {
            auctions[bid.Item].Proxy().Defer.Bid(name, bid.Price + 10); // Waits for nothing: an event says if the bid is accepted.
        }

        return null;
    }
}

/// <summary>Adds up what the house has sold.</summary>
public class Ledger : Actor
{
    public int Count { get; private set; }

    public int Total { get; private set; }

    protected override void OnStart() => Subscribe<AuctionClosed>();

    protected override object? OnReceive(object? message)
    {
        (Count, Total) = (Count + 1, Total + ((AuctionClosed)message!).Price);
        return null;
    }
}
