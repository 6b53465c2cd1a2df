namespace Nekka.Tests.References;

/// <summary>Reference, section 3.1, <c>ActorRef</c>; change log 1.2 (<c>is_alive</c>) and 2.0.1 (hashable).</summary>
public abstract class ActorRefContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task References_to_one_actor_are_equal_however_they_were_come_by()
    {
        var calculator = Start(() => new Calculator());
        ActorRef inner = await calculator.Call(actor => actor.ActorRef).Awaited();
        ActorRef self = await calculator.Call(actor => actor.Self()).Awaited();
        ActorRef adder = calculator.As<IAdder>();

        foreach (var other in new[] { inner, self, adder })
        {
            (calculator == other).ShouldBeTrue();
            (calculator != other).ShouldBeFalse();
            calculator.Equals(other).ShouldBeTrue();
            calculator.Equals((object)other).ShouldBeTrue();
            other.GetHashCode().ShouldBe(calculator.GetHashCode());
        }
    }

    [Fact]
    public void References_to_two_actors_differ()
    {
        var one = Start(() => new Calculator());
        var two = Start(() => new Calculator());

        (one == two).ShouldBeFalse();
        (one != two).ShouldBeTrue();
        one.Equals(two).ShouldBeFalse();
        one.Equals("one").ShouldBeFalse();
        one.ActorUrn.ShouldNotBe(two.ActorUrn);
    }

    [Fact]
    public void No_reference_equals_null_but_null_does()
    {
        ActorRef actor = Start(() => new Calculator());
        var none = System.GetByUrn("nobody");

        (actor == none).ShouldBeFalse();
        (none == actor).ShouldBeFalse();
        (none == System.GetByUrn("nobody either")).ShouldBeTrue();
        actor.Equals(none).ShouldBeFalse();
    }

    [Fact]
    public void References_find_each_other_in_a_set_also_when_the_actor_is_dead()
    {
        var calculator = Start(() => new Calculator());
        var set = new HashSet<ActorRef> { calculator };

        calculator.Stop(Limits.Hang).ShouldBeTrue();

        set.Contains(calculator.As<IAdder>()).ShouldBeTrue();
        set.Add(calculator).ShouldBeFalse();
    }

    [Fact]
    public void A_reference_says_class_and_URN()
    {
        var calculator = Start(() => new Calculator());

        calculator.ActorUrn.ShouldMatch("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        calculator.ToString().ShouldBe($"Calculator ({calculator.ActorUrn})");
        calculator.As<IAdder>().ToString().ShouldBe(calculator.ToString());
        calculator.Call(actor => actor.ToString()).Get(Limits.Hang).ShouldBe(calculator.ToString());
        calculator.ActorClass.ShouldBe(typeof(Calculator));
    }

    [Fact]
    public void A_URN_stays_the_same_after_the_actors_end()
    {
        var calculator = Start(() => new Calculator());
        var urn = calculator.ActorUrn;

        calculator.Stop(Limits.Hang).ShouldBeTrue();

        calculator.ActorUrn.ShouldBe(urn);
        calculator.ActorClass.ShouldBe(typeof(Calculator));
    }

    [Fact]
    public void As_sees_the_actor_as_a_base_class_or_an_interface_or_refuses()
    {
        var calculator = Start(() => new Calculator());

        calculator.As<Actor>().As<Calculator>().ShouldBe(calculator);
        calculator.As<Calculator>().ShouldBeSameAs(calculator);
        Should.Throw<InvalidCastException>(() => calculator.As<ThreadActor>()).Message.ShouldBe(
            $"{calculator} is not of type ThreadActor: its class neither derives from it nor implements it.");
    }

    [Fact]
    public void IsAlive_until_the_actor_takes_the_stop()
    {
        var calculator = Start(() => new Calculator());
        calculator.IsAlive.ShouldBeTrue();

        calculator.Stop(Limits.Hang).ShouldBeTrue();

        calculator.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void ActorStopped_is_cancelled_when_the_actor_stops()
    {
        var calculator = Start(() => new Calculator());
        var stopped = calculator.ActorStopped;
        var seen = new Future<bool>();
        using var registration = stopped.Register(() => seen.Set(calculator.IsAlive));
        stopped.IsCancellationRequested.ShouldBeFalse();

        calculator.Stop(Limits.Hang).ShouldBeTrue();

        stopped.IsCancellationRequested.ShouldBeTrue();
        seen.Get(Limits.Hang).ShouldBeFalse();
    }

    [Fact]
    public void ActorStopped_of_a_dead_actor_is_cancelled_though_nobody_asked_before()
    {
        var calculator = Start(() => new Calculator());
        calculator.Stop(Limits.Hang).ShouldBeTrue();

        calculator.ActorStopped.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Disposing_a_reference_stops_the_actor()
    {
        ActorRef<Calculator> calculator;
        await using (calculator = Start(() => new Calculator()))
        {
            calculator.IsAlive.ShouldBeTrue();
        }

        calculator.IsAlive.ShouldBeFalse();
        await calculator.DisposeAsync().InTime(); // Once more is no error.
    }

    [Fact]
    public async Task An_actor_that_disposes_of_its_own_reference_goes_on_to_the_end_of_its_turn()
    {
        var calculator = Start(() => new Calculator());

        (await calculator.Call(async actor =>
        {
            await actor.ActorRef.DisposeAsync();
            return actor.Add(1, 2);
        }).Awaited()).ShouldBe(3);

        calculator.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_mode_of_stopping_that_does_not_exist_is_refused()
    {
        var calculator = Start(() => new Calculator());

        Should.Throw<ArgumentOutOfRangeException>(() => _ = calculator.StopAsync((StopMode)7)).ParamName.ShouldBe("mode");

        calculator.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task TellAsync_to_a_dead_actor_fails()
    {
        var calculator = Start(() => new Calculator());
        calculator.Stop(Limits.Hang).ShouldBeTrue();

        var telling = calculator.TellAsync("late").AsTask();

        (await Should.ThrowAsync<ActorDeadException>(telling.InTime())).Message.ShouldContain("\"late\"");
    }
}

public sealed class ActorRefOnThreadPool : ActorRefContract<OnThreadPool>;
public sealed class ActorRefOnDedicatedThreads : ActorRefContract<OnDedicatedThreads>;
public sealed class ActorRefOnEventLoop : ActorRefContract<OnEventLoop>;
public sealed class ActorRefOnMixedRuntimes : ActorRefContract<OnMixedRuntimes>;
public sealed class ActorRefOnSynchronizationContext : ActorRefContract<OnSynchronizationContext>;
