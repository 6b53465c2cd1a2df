namespace Samples.ComingFromLocks;

public sealed class LockedShop : IShop
{
    private readonly Lock _lock = new();
    private int _pieces = 1;

    public async Task<bool> SellAsync(Task payment)
    {
        lock (_lock)
        {
            if (_pieces == 0)
            {
                return false;
            }
        }

        await payment; // Inside the lock, the compiler forbids it: CS1996.

        lock (_lock)
        {
            _pieces--; // Somebody else may have bought it meanwhile.
            return true;
        }
    }

    public Task<int> CountAsync()
    {
        lock (_lock)
        {
            return Task.FromResult(_pieces);
        }
    }
}
