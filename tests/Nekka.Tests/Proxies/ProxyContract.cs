using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Proxies as such, and among several actors. Reference, sections 2.3 and 3.2.</summary>
public abstract class ProxyContract<TRuntime, TProxies> : ProxiedActorContract<TRuntime, TProxies>
    where TRuntime : RuntimeUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    public void A_dead_actor_has_no_proxy()
    {
        var actor = Start(() => new Adder());
        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => Proxies.Of(actor)).Message.ShouldStartWith($"{actor} is dead, so it cannot have a proxy.");
        Should.Throw<ArgumentNullException>(() => Proxies.New(null!)).ParamName.ShouldBe("actorRef");
    }

    [Fact]
    public void Stop_stops_the_actor_after_what_was_sent_before()
    {
        var proxy = Proxies.OfAdder(Start(() => new Adder()));

        var added = proxy.AddOne(1);
        var stopped = proxy.Stop();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        added.Get(Limits.Hang).ShouldBe(2);
        proxy.ActorRef.IsAlive.ShouldBeFalse();
        proxy.Stop().Get(Limits.Hang).ShouldBeFalse();
    }

    [Fact]
    public void An_actor_calls_another_by_the_proxy_it_was_given()
    {
        var adder = Start(() => new Adder());

        Start(() => Proxies.NewCounter(adder)).Ask<int>(10, Limits.Hang).ShouldBe(10);
    }

    [Fact]
    public void A_proxy_to_another_actor_is_an_attribute_like_any_other()
    {
        var adder = Start(() => new Adder()).Proxy();
        var bookkeeper = Start(() => new Bookkeeper(adder));

        Proxies.ReadAdder(bookkeeper).Get(Limits.Hang).ShouldBe(adder);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public void Work_that_an_actor_schedules_for_itself_comes_after_the_messages_in_its_inbox()
    {
        var gate = new Future<bool>();
        var splitter = Start(() => Proxies.NewSplitter());

        splitter.Call(actor => actor.Hold(gate.AsTask()));
        splitter.Call(actor => actor.Work(3));
        splitter.Call(actor => actor.Interrupt());
        gate.Set(true);

        splitter.Call(actor => actor.Finished).Get(Limits.Hang).Get(Limits.Hang);
        splitter.Call(actor => actor.Done).Get(Limits.Hang).ShouldBe(["part 3", "something else", "part 2", "part 1"]);
    }
}

public sealed class ProxiesOnThreadPool : ProxyContract<OnThreadPool, TypedProxies>;
public sealed class ProxiesOnDedicatedThreads : ProxyContract<OnDedicatedThreads, TypedProxies>;
public sealed class ProxiesOnEventLoop : ProxyContract<OnEventLoop, TypedProxies>;
public sealed class ProxiesOnMixedRuntimes : ProxyContract<OnMixedRuntimes, TypedProxies>;
public sealed class ProxiesOnSynchronizationContext : ProxyContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicProxiesOnThreadPool : ProxyContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicProxiesOnDedicatedThreads : ProxyContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicProxiesOnEventLoop : ProxyContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicProxiesOnMixedRuntimes : ProxyContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicProxiesOnSynchronizationContext : ProxyContract<OnSynchronizationContext, DynamicProxies>;
