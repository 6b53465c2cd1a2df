// A race that an ordinary test never finds and that Simulation.Explore finds at once.
using Nekka;
using Nekka.Testing;

var passed = 0;
for (var run = 0; run < 1_000; run++)
{
    await using var system = new ActorSystem();
    await TwoCustomers(system, account => new Teller(account));
    passed++;
}

Console.WriteLine($"The ordinary test passed {passed} times.");
Console.WriteLine();

try
{
    Simulation.Explore(1_000, system => TwoCustomers(system, account => new Teller(account)));
}
catch (SimulationException fault)
{
    Console.WriteLine(fault.Message);
}

Console.WriteLine();
Simulation.Explore(1_000, system => TwoCustomers(system, account => new FixedTeller(account)));
Console.WriteLine("The fixed teller passed 1,000 schedules.");

// Two customers share an account. One transfers at once. The other reads the balance three times first, so in an ordinary test
// she always comes second.
static async Task TwoCustomers(ActorSystem system, Func<AccountProxy, ITeller> teller)
{
    var account = system.Start(() => new Account(100)).Proxy();
    var hasty = system.Start(() => new Customer(account, teller(account))).Proxy();
    var careful = system.Start(() => new Customer(account, teller(account))).Proxy();

    var transfers = new[] { hasty.Transfer(70, looks: 0), careful.Transfer(60, looks: 3) };
    await Future.WhenAll(transfers);

    var balance = await account.Balance;
    if (balance < 0)
    {
        throw new InvalidOperationException($"The balance is {balance}. It must never be negative.");
    }
}

public interface ITeller
{
    Task<bool> Pay(int amount);
}

public class Account(int balance) : EventLoopActor
{
    public int Balance { get; private set; } = balance;

    public void Withdraw(int amount) => Balance -= amount;

    public bool TryWithdraw(int amount)
    {
        if (Balance < amount)
        {
            return false;
        }

        Withdraw(amount);
        return true;
    }
}

public class Customer(AccountProxy account, ITeller teller) : EventLoopActor
{
    public async Task<bool> Transfer(int amount, int looks)
    {
        for (var look = 0; look < looks; look++)
        {
            await account.Balance;
        }

        return await teller.Pay(amount);
    }
}

// The fault: the account handles other messages between the answer and the withdrawal.
public class Teller(AccountProxy account) : ITeller
{
    public async Task<bool> Pay(int amount)
    {
        if (await account.Balance < amount)
        {
            return false;
        }

        await account.Withdraw(amount);
        return true;
    }
}

// The fix: the account checks the balance and withdraws in one turn.
public class FixedTeller(AccountProxy account) : ITeller
{
    public async Task<bool> Pay(int amount) => await account.TryWithdraw(amount);
}
