namespace Nekka.Testing.Tests;

public class ExploreTests
{
    [Fact]
    public void A_program_without_fault_passes() =>
        Simulation.Explore(100, async system =>
        {
            var account = Account.Start().Proxy();
            await Task.WhenAll(account.Deposit(1).AsTask(), account.Deposit(2).AsTask());
            (await account.Balance).ShouldBe(3);
        });

    [Fact]
    public void A_race_is_found()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1000, Race));

        Console.WriteLine(exception.Message);
        exception.InnerException.ShouldBeOfType<InvalidOperationException>().StackTrace!.ShouldContain(nameof(CarelessTeller.Deposit));
    }

    [Fact]
    public void Blocked_program()
    {
        Simulation.Explore(1000, system =>
        {
            var account = Account.Start().Proxy();
            account.Deposit(1).Get();
            account.DepositAfter(TimeSpan.FromHours(1), 1).Get();
            account.Balance.Get().ShouldBe(2);
            account.Stop().Get();
        });
    }

    private static async Task Race(ActorSystem system)
    {
        var account = Account.Start().Proxy();
        var one = CarelessTeller.Start(account).Proxy();
        var two = CarelessTeller.Start(account).Proxy();
        await Task.WhenAll(one.Deposit(1).AsTask(), two.Deposit(2).AsTask());
    }
}
