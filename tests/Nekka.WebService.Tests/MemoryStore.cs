namespace Nekka.WebService.Tests;

/// <summary>A store without a disk, for simulations: each change takes a moment of virtual time, and may fail.</summary>
internal sealed class MemoryStore(TimeProvider clock) : IBidStore
{
    private readonly SortedDictionary<string, StoredAuction> _auctions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sent = [];

    /// <summary>Whether the disk is full.</summary>
    public bool IsFull { get; set; }

    public IReadOnlyList<Bid> BidsOf(string item) => _auctions[item].Bids;

    public bool IsClosed(string item) => _auctions[item].IsClosed;

    public Task Open(string item, DateTimeOffset closes) => Change(() => _auctions.Add(item, new StoredAuction(closes, IsClosed: false, [])));

    public Task Save(Bid bid) => Change(() =>
    {
        IsClosed(bid.Item).ShouldBeFalse();
        _auctions[bid.Item] = _auctions[bid.Item] with { Bids = [.. BidsOf(bid.Item), bid] };
    });

    public Task Close(string item) => Change(() => _auctions[item] = _auctions[item] with { IsClosed = true });

    public Task MarkSent(string item) => Change(() => _sent.Add(item));

    public Task<StoredAuction?> Load(string item) => Task.FromResult(_auctions.GetValueOrDefault(item));

    public Task<IReadOnlyList<string>> OpenItems() => Task.FromResult<IReadOnlyList<string>>([.. _auctions.Keys.Where(item => !IsClosed(item))]);

    public Task<IReadOnlyList<Sale>> UnsentSales() => Task.FromResult<IReadOnlyList<Sale>>(
    [
        .. _auctions.Where(auction => auction.Value is { IsClosed: true, Bids.Count: > 0 } && !_sent.Contains(auction.Key))
            .Select(auction => new Sale(auction.Key, auction.Value.Bids[^1].Bidder, auction.Value.Bids[^1].Price)),
    ]);

    private async Task Change(Action change)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), clock);
        if (IsFull)
        {
            throw new IOException("The disk is full.");
        }

        change();
    }
}
