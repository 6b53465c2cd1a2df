using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>What typed proxies alone can do: they are the interfaces of their actors, and know the types of everything.</summary>
public abstract class TypedProxyContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("proxy-interfaces")]
    public async Task A_proxy_can_be_used_as_an_interface_of_its_actor()
    {
        var proxy = StartBookkeeper();
        ICounter counter = proxy;

        counter.Count(3);
        (await proxy.Told).ShouldBe(3);
        (await counter.CountToAsync(4)).ShouldBe(4);
        await counter.ResetAsync();
        (await proxy.Told).ShouldBe(0);
        (await counter.DescribeAsync(5)).ShouldBe("Int32 5");
    }

    [Fact]
    public void A_default_method_of_an_interface_is_one_call_of_the_actor()
    {
        var proxy = StartBookkeeper();

        ((ICounter)proxy).CountTwice(2);

        proxy.Told.Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    [Semantics("proxy-interfaces")]
    public async Task A_method_without_a_result_tells_where_it_is_called_by_an_interface()
    {
        var proxy = StartBookkeeper();
        ICounter counter = proxy;

        counter.Count(-1);

        Log.WaitFor(LogLevel.Error, "failed to handle Count");
        await proxy.Stop();
        Should.Throw<ActorDeadException>(() => counter.Count(1));
        await Should.ThrowAsync<ActorDeadException>(() => counter.CountToAsync(1));
    }

    [Fact]
    public void A_future_that_a_call_hands_out_can_be_unwrapped()
    {
        var later = new Future<int>();
        var proxy = Start(() => new Calculator()).Proxy();

        var result = proxy.Later(later).Unwrap();
        later.Set(3);

        result.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public async Task Proxies_in_a_list_are_an_attribute_too()
    {
        var adder = Start(() => new Adder()).Proxy();

        (await Start(() => new Bookkeeper(adder)).Proxy().Adders).ShouldHaveSingleItem().ShouldBe(adder);
    }

    private BookkeeperProxy StartBookkeeper()
    {
        var adder = Start(() => new Adder()).Proxy();
        return Start(() => new Bookkeeper(adder)).Proxy();
    }
}

public sealed class TypedProxiesOnThreadPool : TypedProxyContract<OnThreadPool>;
public sealed class TypedProxiesOnDedicatedThreads : TypedProxyContract<OnDedicatedThreads>;
public sealed class TypedProxiesOnEventLoop : TypedProxyContract<OnEventLoop>;
public sealed class TypedProxiesOnMixedRuntimes : TypedProxyContract<OnMixedRuntimes>;
public sealed class TypedProxiesOnSynchronizationContext : TypedProxyContract<OnSynchronizationContext>;
