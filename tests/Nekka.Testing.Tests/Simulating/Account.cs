namespace Nekka.Testing.Tests;

/// <summary>Holds money.</summary>
public class Account : Actor
{
    public int Balance { get; private set; }

    public void Deposit(int amount) => Balance += amount;

    public async Task DepositAfter(TimeSpan delay, int amount)
    {
        await Task.Delay(delay, ActorSystem.TimeProvider);
        Deposit(amount);
    }
}

/// <summary>Moves money, and forgets that it may be interrupted while it awaits.</summary>
public class CarelessTeller(AccountProxy account) : Actor
{
    public async Task Deposit(int amount)
    {
        var balance = await account.Balance;
        await account.Deposit(amount - 0);
        if (await account.Balance != balance + amount)
        {
            throw new InvalidOperationException("Somebody else was at it.");
        }
    }
}
