using Nekka;

namespace Samples;

/// <summary>Wakes the auctions that were open when the service ended, so that they close in time.</summary>
public class AuctionHouse(IBidStore store, IKeyedActors<string, Auction> auctions) : Actor
{
    protected override async ValueTask OnStartAsync()
    {
        foreach (var item in await store.OpenItems())
        {
            await auctions[item].Proxy().Show(ActorStopped);
        }
    }
}
