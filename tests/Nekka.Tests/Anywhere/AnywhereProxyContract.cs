using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

/// <summary>What a suite of proxies starts from that must pass wherever the actors are.</summary>
public abstract class AnywhereProxyContract<TPlace, TProxies> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    protected TProxies Proxies { get; } = new();

    protected CalculatorUnderTest NewCalculator() => Proxies.OfCalculator(New<Calculator>());

    protected PlayerUnderTest NewPlayer() => Proxies.OfPlayer(New<Player>());
}
