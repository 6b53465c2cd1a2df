using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Dynamic proxies as such, and among several actors. Reference, sections 2.3 and 3.2.</summary>
public abstract class DynamicProxyContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_dead_actor_has_no_proxy()
    {
        var actor = Start(() => new Adder());
        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => actor.DynamicProxy()).Message.ShouldStartWith($"{actor} is dead, so a proxy of it would be of no use.");
        Should.Throw<ArgumentNullException>(() => new DynamicActorProxy(null!)).ParamName.ShouldBe("actorRef");
    }

    [Fact]
    public void A_proxy_knows_its_actor()
    {
        var actor = Start(() => new Adder());
        var proxy = actor.DynamicProxy();

        ((ActorRef)proxy.ActorRef).ShouldBe(actor);
        ((string)proxy.ToString()).ShouldBe($"<ActorProxy for {actor}, attr_path=>");
    }

    [Fact]
    public void Proxies_of_one_actor_are_equal()
    {
        var actor = Start(() => new Adder());
        var (one, other) = (new DynamicActorProxy(actor), (DynamicActorProxy)actor.DynamicProxy());

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.Equals(new DynamicActorProxy(Start(() => new Adder()))).ShouldBeFalse();
        one.Equals(null).ShouldBeFalse();
    }

    [Fact]
    public void Stop_stops_the_actor_after_what_was_sent_before()
    {
        dynamic proxy = Start(() => new Adder()).DynamicProxy();

        Future<object?> added = proxy.AddOne(1);
        Future<bool> stopped = proxy.Stop();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        added.Get(Limits.Hang).ShouldBe(2);
        ((bool)proxy.Stop().Get(Limits.Hang)).ShouldBeFalse();
    }

    [Fact]
    public void An_actor_calls_another_by_the_dynamic_proxy_it_was_given()
    {
        dynamic adder = Start(() => new Adder()).DynamicProxy();
        dynamic counter = Start(() => new DynamicCounter(adder)).DynamicProxy();

        Future<object?> counted = counter.CountTo(10);

        counted.Get(Limits.Hang).ShouldBe(10);
    }

    [Fact]
    public void Work_that_an_actor_schedules_for_itself_comes_after_the_messages_in_its_inbox()
    {
        var gate = new Future<bool>();
        dynamic proxy = Start(() => new DynamicSplitter()).DynamicProxy();
        Future<bool> finished = proxy.Finished.Get(Limits.Hang);

        proxy.Hold(gate.AsTask());
        proxy.Work(3);
        proxy.Interrupt();
        gate.Set(true);

        finished.Get(Limits.Hang);
        ((IReadOnlyList<string>)proxy.Done.Get(Limits.Hang)).ShouldBe(["part 3", "something else", "part 2", "part 1"]);
    }

    [Fact]
    public void A_public_proxy_to_the_actor_itself_is_refused_and_logged_at_Warning()
    {
        dynamic proxy = Start(() => new SelfReferring()).DynamicProxy();

        Future<object?>[] reads = [proxy.Typed, proxy.Untyped];

        foreach (var read in reads)
        {
            Should.Throw<MissingMemberException>(() => read.Get(Limits.Hang)).Message.ShouldContain("is a proxy to the actor itself");
        }

        Log.At(LogLevel.Warning).Count.ShouldBe(2);
        Log.At(LogLevel.Warning).ShouldAllBe(line => line.Text.EndsWith("is a proxy to the actor itself. Make it private, for the actor's own use", StringComparison.Ordinal));
    }

    [Fact]
    public void A_proxy_to_another_actor_is_an_attribute_like_any_other()
    {
        var adder = Start(() => new Adder()).Proxy();
        dynamic proxy = Start(() => new Bookkeeper(adder)).DynamicProxy();

        Future<object?> read = proxy.Adder;

        read.Get(Limits.Hang).ShouldBe(adder);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }
}

/// <summary>Reference, section 2.3, where proxies are all dynamic.</summary>
public class DynamicCounter(dynamic adder) : Actor
{
    private readonly dynamic _adder = adder;

    public async Task<int> CountTo(int target)
    {
        var number = 0;
        while (number < target)
        {
            number = await _adder.AddOne(number);
        }

        return number;
    }
}

/// <summary>Splits its work into parts by a dynamic proxy to itself. Reference, section 3.2.</summary>
public class DynamicSplitter : Actor
{
    private readonly dynamic _inFuture;
    private readonly List<string> _done = [];

    public DynamicSplitter() => _inFuture = ActorRef.DynamicProxy();

    public IReadOnlyList<string> Done => _done;

    public Future<bool> Finished { get; } = new();

    public void Work(int parts)
    {
        _done.Add($"part {parts}");
        if (parts > 1)
        {
            _inFuture.Work(parts - 1);
        }
        else
        {
            Finished.Set(true);
        }
    }

    public void Interrupt() => _done.Add("something else");

    public async Task Hold(Task until) => await until;
}

public class SelfReferring : Actor
{
    public SelfReferring() => (Typed, Untyped) = (this.Self().Proxy(), ActorRef.DynamicProxy());

    public SelfReferringProxy Typed { get; }

    public dynamic Untyped { get; }
}

public sealed class DynamicProxiesOnThreadPool : DynamicProxyContract<OnThreadPool>;
public sealed class DynamicProxiesOnDedicatedThreads : DynamicProxyContract<OnDedicatedThreads>;
public sealed class DynamicProxiesOnEventLoop : DynamicProxyContract<OnEventLoop>;
public sealed class DynamicProxiesOnMixedRuntimes : DynamicProxyContract<OnMixedRuntimes>;
public sealed class DynamicProxiesOnSynchronizationContext : DynamicProxyContract<OnSynchronizationContext>;
