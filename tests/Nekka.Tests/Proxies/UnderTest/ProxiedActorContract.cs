namespace Nekka.Tests.Proxies;

/// <summary>What every suite of proxies starts from: actors on the runtime under test, behind proxies of the kind under test.</summary>
public abstract class ProxiedActorContract<TRuntime, TProxies> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    protected TProxies Proxies { get; } = new();

    protected CalculatorUnderTest StartCalculator(int? inboxCapacity = null) =>
        Proxies.OfCalculator(Start(() => new Calculator(), inboxCapacity));

    protected PlayerUnderTest StartPlayer() => Proxies.OfPlayer(Start(() => new Player()));
}
