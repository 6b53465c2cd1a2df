namespace Samples.ComingFromLocks;

public sealed class GuardedShop : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private int _pieces = 2;

    public void Dispose() => _gate.Dispose();

    public async Task<bool> SellAsync(Task payment)
    {
        await _gate.WaitAsync();
        try
        {
            await payment;
            return _pieces-- > 0;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<bool> SellTwoAsync(Task payment)
    {
        await _gate.WaitAsync();
        try
        {
            return await SellAsync(payment) && await SellAsync(payment); // Waits for ever: the gate is shut, by this method.
        }
        finally
        {
            _gate.Release();
        }
    }
}
