using Nekka;

namespace Samples.ComingFromLocks;

public class TwoPieces : Actor
{
    private int _pieces = 2;

    public async Task<bool> Sell(Task payment)
    {
        await payment;
        return _pieces-- > 0;
    }

    public async Task<bool> SellTwo(Task payment) => await Sell(payment) && await Sell(payment); // A call inside the actor is an ordinary call.
}
