using Nekka;

namespace Samples.ComingFromLocks;

public class Shop : Actor, IShop
{
    private int _pieces = 1;

    public async Task<bool> SellAsync(Task payment)
    {
        if (_pieces == 0)
        {
            return false;
        }

        await payment; // The next message waits, no thread does.
        _pieces--;
        return true;
    }

    public Task<int> CountAsync() => Task.FromResult(_pieces);
}
