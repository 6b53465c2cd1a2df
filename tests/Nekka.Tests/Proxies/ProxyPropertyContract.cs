namespace Nekka.Tests.Proxies;

/// <summary>The handles by which typed proxies give their attributes: <see cref="ProxyProperty{T}"/> and its like.</summary>
public abstract class ProxyPropertyContract<TRuntime> : ProxiedActorContract<TRuntime, TypedProxies>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task A_handle_is_awaited_read_at_once_and_read_in_the_future()
    {
        var proxy = StartCalculator();
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
        var proxy = StartCalculator();

        var named = proxy.CountedRead;

        proxy.Reads.Get(Limits.Hang).ShouldBe(0);
        (named.Get(Limits.Hang), named.Get(Limits.Hang)).ShouldBe((1, 2));
    }

    [Fact]
    [Semantics("proxy-read")]
    public void Converted_to_a_future_a_read_is_pinned()
    {
        var proxy = StartCalculator();

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
        var proxy = StartCalculator();

        proxy.CheckedResult.SetAsync(3).Get(Limits.Hang).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => proxy.CheckedResult.SetAsync(-1).Get(Limits.Hang));

        proxy.CheckedResult.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    [Semantics("proxy-convert")]
    public void SetAsync_takes_what_cannot_be_assigned()
    {
        var proxy = Start(() => new Gallery()).Proxy();
        IShape circle = new Circle(2);

        proxy.Shape.SetAsync(circle);
        proxy.Names.SetAsync(["a", "b"]);
        proxy.Filter.SetAsync(shape => shape.Size > 1);

        proxy.Shape.Get(Limits.Hang).ShouldBeSameAs(circle);
        proxy.Names.Get(Limits.Hang).ShouldBe(["a", "b"]);
        proxy.Filter.Get(Limits.Hang)(circle).ShouldBeTrue();
    }

    [Fact]
    public void Null_and_values_of_a_derived_type_can_be_assigned()
    {
        var proxy = Start(() => new Gallery()).Proxy();

        proxy.Shape = new Circle(3);
        var circle = proxy.Shape.GetAsync();
        proxy.Title = null;
        proxy.Size = null;

        circle.Get(Limits.Hang).ShouldNotBeNull().Size.ShouldBe(3);
        proxy.Title.Get(Limits.Hang).ShouldBeNull();
        proxy.Size.Get(Limits.Hang).ShouldBeNull();
    }

    [Fact]
    public void The_handle_of_another_attribute_is_no_value()
    {
        var proxy = StartCalculator();

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
        var proxy = StartCalculator();

        proxy.Add(1);
        var before = proxy.LastResult.GetAsync();
        proxy.LastResult.SetAsync(20);

        (before.Get(Limits.Hang), proxy.LastResult.Get(Limits.Hang)).ShouldBe((1, 20));
    }

    [Fact]
    public void The_handle_of_an_attribute_of_a_dead_actor_fails_when_it_is_used()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        var named = proxy.LastResult;

        Should.Throw<ActorDeadException>(() => named.Get()).Message.ShouldContain("the reading of LastResult");
        Should.Throw<ActorDeadException>(() => named.SetAsync(3).Get());
    }

    [Fact]
    public void SetAsync_left_in_the_inbox_of_an_actor_that_stops_fails_and_is_no_dead_letter()
    {
        var proxy = StartHeldCalculator();
        var stop = proxy.Stop();

        var held = proxy.LastResult.SetAsync(4);
        Gate.Open();

        stop.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => held.Get(Limits.Hang));
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void A_handle_whose_value_takes_too_long_says_which()
    {
        var proxy = StartHeldCalculator();

        Should.Throw<ActorTimeoutException>(() => proxy.LastResult.Get(TimeSpan.Zero))
            .Message.ShouldStartWith($"{proxy.ActorRef} did not finish the reading of LastResult within 0 s");
    }

    [Fact]
    public void SetAsync_through_an_attribute_that_is_null_says_where()
    {
        var proxy = Start(() => new Player()).Proxy();
        proxy.Lose();

        Should.Throw<InvalidOperationException>(() => proxy.Volume.Level.SetAsync(3).Get(Limits.Hang))
            .Message.ShouldBe($"Volume of {proxy.ActorRef} is null, so nothing can be called or read through it.");
    }

    // The handles are those of the proxy itself, which the one of either kind hides.
    private CalculatorProxy StartCalculator() => StartCalculator(inboxCapacity: null).ActorRef.Proxy();

    private CalculatorProxy StartHeldCalculator() => StartHeldCalculator(inboxCapacity: null).ActorRef.Proxy();
}

public sealed class ProxyPropertiesOnThreadPool : ProxyPropertyContract<OnThreadPool>;
public sealed class ProxyPropertiesOnDedicatedThreads : ProxyPropertyContract<OnDedicatedThreads>;
public sealed class ProxyPropertiesOnEventLoop : ProxyPropertyContract<OnEventLoop>;
public sealed class ProxyPropertiesOnMixedRuntimes : ProxyPropertyContract<OnMixedRuntimes>;
public sealed class ProxyPropertiesOnSynchronizationContext : ProxyPropertyContract<OnSynchronizationContext>;
