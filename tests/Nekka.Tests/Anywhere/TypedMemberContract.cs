using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

/// <summary>What typed proxies alone have: handles of attributes, and operators.</summary>
public abstract class TypedMemberContract<TPlace> : AnywhereProxyContract<TPlace, TypedProxies>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    public async Task A_handle_is_awaited_read_at_once_and_read_in_the_future()
    {
        var proxy = NewCalculator();
        proxy.Add(1, 3);

        (await proxy.LastResult).ShouldBe(4);
        (await proxy.Maker).ShouldBe("Nekka");
        (await proxy.LastResult.GetAsync()).ShouldBe(4);
        proxy.LastResult.Get(Limits.Hang).ShouldBe(4);
        proxy.Maker.Get(Limits.Hang).ShouldBe("Nekka");
    }

    [Fact]
    [Semantics("proxy-name")]
    public void Naming_an_attribute_sends_nothing_and_every_read_is_one_message()
    {
        var proxy = NewCalculator();

        var named = proxy.CountedRead;

        proxy.Reads.Get(Limits.Hang).ShouldBe(0);
        (named.Get(Limits.Hang), named.Get(Limits.Hang)).ShouldBe((1, 2));
    }

    [Fact]
    [Semantics("proxy-read")]
    public void Converted_to_a_future_a_read_is_pinned()
    {
        var proxy = NewCalculator();

        Future<int> future = proxy.CountedRead;
        var assigned = proxy.LastResult;
        Future<int> before = assigned;
        proxy.LastResult = 3;

        (future.Get(Limits.Hang), future.Get(Limits.Hang)).ShouldBe((1, 1));
        (before.Get(Limits.Hang), assigned.Get(Limits.Hang)).ShouldBe((0, 3));
    }

    [Fact]
    [Semantics("proxy-setter")]
    public void SetAsync_carries_the_outcome()
    {
        var proxy = NewCalculator();

        proxy.CheckedResult.SetAsync(3).Get(Limits.Hang).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => proxy.CheckedResult.SetAsync(-1).Get(Limits.Hang));

        proxy.CheckedResult.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void The_handle_of_another_attribute_is_no_value()
    {
        var proxy = NewCalculator();

        Should.Throw<InvalidOperationException>(() => proxy.LastResult = proxy.CheckedResult)
            .Message.ShouldStartWith("LastResult was assigned another property's handle instead of a value.");
        Should.Throw<InvalidOperationException>(() => proxy.LastResult = default)
            .Message.ShouldStartWith("LastResult was assigned default, which is not a value.");
        Should.Throw<InvalidOperationException>(() => default(ProxyProperty<int>).Get());
        Should.Throw<InvalidOperationException>(() => default(ReadOnlyProxyProperty<int>).GetAsync());

        proxy.LastResult = proxy.CheckedResult.Get(Limits.Hang);
    }

    [Fact]
    public void SetAsync_is_in_order_with_calls_and_reads()
    {
        var proxy = NewCalculator();

        proxy.Add(1);
        var before = proxy.LastResult.GetAsync();
        proxy.LastResult.SetAsync(20);

        (before.Get(Limits.Hang), proxy.LastResult.Get(Limits.Hang)).ShouldBe((1, 20));
    }

    [Fact]
    public void SetAsync_through_an_attribute_that_is_null_says_where()
    {
        var proxy = New<Player>().Proxy();
        proxy.Lose();

        Should.Throw<InvalidOperationException>(() => proxy.Volume.Level.SetAsync(3).Get(Limits.Hang))
            .Message.ShouldBe($"Volume of {proxy.ActorRef} is null, so nothing can be called or read through it.");
    }

    [Fact]
    public async Task A_call_need_not_be_awaited_in_an_asynchronous_method()
    {
        var proxy = New<Calculator>().Proxy();

        proxy.Add(1, 3);
        proxy.Sub(5);

        (await proxy.LastResult).ShouldBe(-1);
    }

    [Fact]
    public void Typed_proxies_are_compared_by_operators_and_kept_in_sets()
    {
        var actor = New<Adder>();
        var (one, other) = (actor.Proxy(), new AdderProxy(actor));
        var another = New<Adder>().Proxy();

        (one == other, one != other, one == another, one != another).ShouldBe((true, false, false, true));
        new HashSet<AdderProxy> { one, other, another }.Count.ShouldBe(2);
    }

    // The handles are those of the proxy itself, which the one of either kind hides.
    private new CalculatorProxy NewCalculator() => New<Calculator>().Proxy();
}
