namespace Nekka.Tests.Proxies;

/// <summary>Proxies as such, among several actors, and as the interfaces of their actors. Reference, sections 2.3 and 3.2.</summary>
public abstract class ProxyContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_dead_actor_has_no_proxy()
    {
        var actor = Start(() => new Adder());
        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => actor.Proxy()).Message.ShouldStartWith($"{actor} is dead, so a proxy of it would be of no use.");
        Should.Throw<ArgumentNullException>(() => new AdderProxy(null!)).ParamName.ShouldBe("actorRef");
    }

    [Fact]
    public void A_proxy_knows_its_actor()
    {
        var actor = Start(() => new Adder());

        actor.Proxy().ActorRef.ShouldBe(actor);
        actor.Proxy().ToString().ShouldBe($"<ActorProxy for {actor}, attr_path=>");
    }

    [Fact]
    public void Proxies_of_one_actor_are_equal()
    {
        var actor = Start(() => new Adder());
        var (one, other) = (actor.Proxy(), new AdderProxy(actor));
        var another = Start(() => new Adder()).Proxy();

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        (one == other, one != other, one == another, one != another).ShouldBe((true, false, false, true));
        one.Equals(another).ShouldBeFalse();
        one.Equals(null).ShouldBeFalse();
        new HashSet<AdderProxy> { one, other, another }.Count.ShouldBe(2);
    }

    [Fact]
    public void Stop_stops_the_actor_after_what_was_sent_before()
    {
        var proxy = Start(() => new Adder()).Proxy();

        var added = proxy.AddOne(1);
        var stopped = proxy.Stop();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        added.Get(Limits.Hang).ShouldBe(2);
        proxy.ActorRef.IsAlive.ShouldBeFalse();
        proxy.Stop().Get(Limits.Hang).ShouldBeFalse();
    }

    [Fact]
    public async Task An_actor_calls_another_by_the_proxy_it_was_given()
    {
        var adder = Start(() => new Adder()).Proxy();
        var bookkeeper = Start(() => new Bookkeeper(adder)).Proxy();

        (await bookkeeper.CountToAsync(10)).ShouldBe(10);
        (await bookkeeper.Adder).ShouldBe(adder);
        (await bookkeeper.Adders).ShouldHaveSingleItem().ShouldBe(adder);
    }

    [Fact]
    public void Work_that_an_actor_schedules_for_itself_comes_after_the_messages_in_its_inbox()
    {
        var gate = new Future<bool>();
        var proxy = Start(() => new Splitter()).Proxy();
        var finished = proxy.Finished.Get(Limits.Hang);

        proxy.Hold(gate.AsTask());
        proxy.Work(3);
        proxy.Interrupt();
        gate.Set(true);

        finished.Get(Limits.Hang);
        proxy.Done.Get(Limits.Hang).ShouldBe(["part 3", "something else", "part 2", "part 1"]);
    }

    [Fact]
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
    public async Task A_method_without_a_result_tells_where_it_is_called_by_an_interface()
    {
        var proxy = StartBookkeeper();
        ICounter counter = proxy;

        counter.Count(-1);

        Log.WaitFor(Microsoft.Extensions.Logging.LogLevel.Error, "failed to handle Count");
        await proxy.Stop();
        Should.Throw<ActorDeadException>(() => counter.Count(1));
        await Should.ThrowAsync<ActorDeadException>(() => counter.CountToAsync(1));
    }

    [Fact]
    public async Task A_call_need_not_be_awaited_in_an_asynchronous_method()
    {
        var proxy = Start(() => new Calculator()).Proxy();

        proxy.Add(1, 3);
        proxy.Sub(5);

        (await proxy.LastResult).ShouldBe(-1);
    }

    private BookkeeperProxy StartBookkeeper()
    {
        var adder = Start(() => new Adder()).Proxy();
        return Start(() => new Bookkeeper(adder)).Proxy();
    }
}

public sealed class ProxiesOnThreadPool : ProxyContract<OnThreadPool>;
public sealed class ProxiesOnDedicatedThreads : ProxyContract<OnDedicatedThreads>;
public sealed class ProxiesOnEventLoop : ProxyContract<OnEventLoop>;
public sealed class ProxiesOnMixedRuntimes : ProxyContract<OnMixedRuntimes>;
public sealed class ProxiesOnSynchronizationContext : ProxyContract<OnSynchronizationContext>;
