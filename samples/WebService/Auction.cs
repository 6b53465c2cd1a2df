using System.Runtime.CompilerServices;
using Nekka;

namespace Samples;

public enum BidOutcome
{
    Accepted,
    TooLow,
    Closed,
    NoSuchAuction,
}

public sealed record AuctionShown(string Item, DateTimeOffset Closes, bool IsClosed, Bid? Highest);

/// <summary>Sells one item to the highest bidder.</summary>
public class Auction(string item, IBidStore store, NotifierProxy notifier) : Actor
{
    private readonly List<Bid> _bids = [];
    private DateTimeOffset? _closes; // None: nobody has opened the auction.
    private bool _isClosed;
    private TaskCompletionSource _changed = new();

    public async Task<AuctionShown> Open(int seconds, CancellationToken aborted)
    {
        if (_closes is null)
        {
            aborted.ThrowIfCancellationRequested();
            var closes = ActorSystem.TimeProvider.GetUtcNow().AddSeconds(seconds);
            await store.Open(item, closes);
            CloseAt(closes);
        }

        return Show(aborted)!;
    }

    public AuctionShown? Show(CancellationToken aborted) =>
        _closes is { } closes ? new AuctionShown(item, closes, _isClosed, _bids.LastOrDefault()) : null;

    public async Task<BidOutcome> PlaceBid(string bidder, int price, CancellationToken aborted)
    {
        if (_closes is null)
        {
            return BidOutcome.NoSuchAuction;
        }

        if (_isClosed)
        {
            return BidOutcome.Closed;
        }

        if (_bids is [.., var highest] && price <= highest.Price)
        {
            return BidOutcome.TooLow;
        }

        // From here on the bid counts, even if the client goes: so the store does not get the token.
        aborted.ThrowIfCancellationRequested();
        var bid = new Bid(item, bidder, price);
        await store.Save(bid); // The next message waits, so no other bid comes between.
        _bids.Add(bid);
        TellReaders();
        return BidOutcome.Accepted;
    }

    /// <summary>Streams the bids that were made, then each new one, until the auction closes.</summary>
    public async IAsyncEnumerable<Bid> Bids([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var next = 0; next < _bids.Count || (_closes is not null && !_isClosed);)
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

    protected override async ValueTask OnStartAsync()
    {
        if (await store.Load(item) is { } stored)
        {
            _bids.AddRange(stored.Bids);
            _isClosed = stored.IsClosed;
            CloseAt(stored.Closes);
        }
    }

    private void CloseAt(DateTimeOffset closes)
    {
        _closes = closes;
        if (!_isClosed)
        {
            var left = closes - ActorSystem.TimeProvider.GetUtcNow();
            Timers.Once("close", left > TimeSpan.Zero ? left : TimeSpan.Zero, Close);
        }
    }

    private async Task Close()
    {
        await store.Close(item);
        _isClosed = true;
        TellReaders();
        notifier.Defer.SendAll(); // Waits for nothing.
    }

    private void TellReaders()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource();
    }
}
