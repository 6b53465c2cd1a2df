using System.ComponentModel.DataAnnotations;

namespace Samples;

/// <summary>The body of a request that opens an auction.</summary>
/// <param name="Seconds">How long the auction is open.</param>
public sealed record NewAuction([Range(1, 86_400)] int Seconds);

/// <summary>The body of a request that places a bid.</summary>
/// <param name="Bidder">Who bids.</param>
/// <param name="Price">What the bidder would pay.</param>
public sealed record NewBid([Required] string Bidder, [Range(1, int.MaxValue)] int Price);
