namespace Nekka.Tests.Proxies;

/// <summary>The handles by which typed proxies give their attributes: <see cref="ProxyProperty{T}"/> and its like.</summary>
public abstract class ProxyPropertyContract<TRuntime> : ProxiedActorContract<TRuntime, TypedProxies>
    where TRuntime : RuntimeUnderTest, new()
{
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
    [Semantics("proxy-read")]
    public async Task The_wait_for_a_property_can_be_limited_like_that_for_a_call()
    {
        var proxy = StartHeldCalculator();
        using var source = new CancellationTokenSource();
        var cancelled = proxy.Maker.WaitAsync(cancellationToken: source.Token);
        var unlimited = proxy.LastResult.WaitAsync();

        (await Should.ThrowAsync<ActorTimeoutException>(async () => await proxy.LastResult.WaitAsync(TimeSpan.Zero)))
            .Message.ShouldStartWith($"{proxy.ActorRef} did not finish the reading of LastResult within 0 s");
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await cancelled);
        Gate.Open();
        (await unlimited.AsTask().InTime()).ShouldBe(await proxy.LastResult);
    }

    [Fact]
    [Semantics("proxy-read")]
    public async Task A_property_gives_a_task_where_one_is_required()
    {
        var proxy = StartCalculator();
        proxy.LastResult = 3;

        (await Task.WhenAll(proxy.LastResult.AsTask(), proxy.Add(1, 2).AsTask()).InTime()).ShouldBe([3, 3]);
        (await proxy.Maker.AsTask().InTime()).ShouldBe(await proxy.Maker);
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
