using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

/// <summary>Proxies as such. Reference, section 3.2.</summary>
public abstract class ProxyIdentityContract<TPlace, TProxies> : AnywhereProxyContract<TPlace, TProxies>
    where TPlace : PlaceUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    public void A_proxy_knows_its_actor()
    {
        var actor = New<Adder>();

        Proxies.OfAdder(actor).ActorRef.ShouldBe(actor);
        Proxies.Of(actor).ToString().ShouldBe($"<ActorProxy for {actor}, attr_path=>");
    }

    [Fact]
    public void Proxies_of_one_actor_are_equal()
    {
        var actor = New<Adder>();
        var (one, other) = (Proxies.Of(actor), Proxies.New(actor));
        var another = Proxies.Of(New<Adder>());

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.Equals(another).ShouldBeFalse();
        one.Equals(null).ShouldBeFalse();
    }
}
