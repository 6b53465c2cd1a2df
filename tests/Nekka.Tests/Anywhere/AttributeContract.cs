using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

/// <summary>Properties and fields read and assigned through a proxy. Reference, sections 1.4 and 2.2.</summary>
public abstract class AttributeContract<TPlace, TProxies> : AnywhereProxyContract<TPlace, TProxies>
    where TPlace : PlaceUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    [Semantics("proxy-read")]
    public void An_attribute_is_read_as_it_is_when_the_actor_comes_to_it()
    {
        var proxy = NewCalculator();

        proxy.Add(1, 3);

        proxy.LastResult.Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    [Semantics("proxy-read")]
    public async Task An_attribute_can_be_awaited()
    {
        (await NewCalculator().AwaitMaker()).ShouldBe("Nekka");
    }

    [Fact]
    public void A_field_is_an_attribute_too()
    {
        var proxy = NewCalculator();

        proxy.AssignLabel("mine");

        proxy.Label.Get(Limits.Hang).ShouldBe("mine");
        proxy.Maker.Get(Limits.Hang).ShouldBe("Nekka");
    }

    [Fact]
    public void Making_a_proxy_reads_no_attribute()
    {
        var proxy = NewCalculator();

        Proxies.OfCalculator(proxy.ActorRef);

        proxy.Reads.Get(Limits.Hang).ShouldBe(0);
    }
}
