namespace Samples.ComingFromLocks;

/// <summary>Sells pieces, as long as there are some.</summary>
public interface IShop
{
    Task<bool> SellAsync(Task payment);

    Task<int> CountAsync();
}
