namespace Nekka.Tests.Proxies;

/// <summary>What every suite of proxies starts from: actors on the runtime under test, behind proxies of the kind under test.</summary>
public abstract class ProxiedActorContract<TRuntime, TProxies> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    protected TProxies Proxies { get; } = new();

    /// <summary>Holds up the calculator that <see cref="StartHeldCalculator"/> starts.</summary>
    protected Gate Gate { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Gate.Dispose();
        await base.DisposeAsync();
    }

    protected CalculatorUnderTest StartCalculator(int? inboxCapacity = null) =>
        Proxies.OfCalculator(Start(() => new Calculator(), inboxCapacity));

    /// <summary>Starts a calculator that is in a turn until the gate is opened.</summary>
    protected CalculatorUnderTest StartHeldCalculator(int? inboxCapacity = null)
    {
        var proxy = StartCalculator(inboxCapacity);
        proxy.Hold(Gate.Opened);
        return proxy;
    }

    protected PlayerUnderTest StartPlayer() => Proxies.OfPlayer(Start(() => new Player()));
}
