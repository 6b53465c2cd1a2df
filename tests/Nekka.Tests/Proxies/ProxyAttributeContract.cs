using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Properties and fields read and assigned through a proxy. Reference, sections 1.4 and 2.2.</summary>
public abstract class ProxyAttributeContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void An_attribute_is_read_as_it_is_when_the_actor_comes_to_it()
    {
        var proxy = StartCalculator();

        proxy.Add(1, 3);

        proxy.LastResult.Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    public async Task An_attribute_can_be_awaited()
    {
        var proxy = StartCalculator();
        proxy.Add(1, 3);

        (await proxy.LastResult).ShouldBe(4);
        (await proxy.Maker).ShouldBe("Nekka");
        (await proxy.LastResult.GetAsync()).ShouldBe(4);
    }

    [Fact]
    public void A_field_is_an_attribute_too()
    {
        var proxy = StartCalculator();

        proxy.Label = "mine";

        proxy.Label.Get(Limits.Hang).ShouldBe("mine");
        proxy.Maker.Get(Limits.Hang).ShouldBe("Nekka");
    }

    [Fact]
    public void Naming_an_attribute_sends_nothing_and_every_read_is_one_message()
    {
        var proxy = StartCalculator();

        var named = proxy.CountedRead;

        proxy.Reads.Get(Limits.Hang).ShouldBe(0);
        (named.Get(Limits.Hang), named.Get(Limits.Hang)).ShouldBe((1, 2));
    }

    [Fact]
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
    public void Making_a_proxy_reads_no_attribute()
    {
        var proxy = StartCalculator();

        proxy.ActorRef.Proxy();

        proxy.Reads.Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void Assignments_are_in_order_and_do_not_wait_for_the_actor()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());

        proxy.LastResult = 1;
        var first = proxy.LastResult.GetAsync();
        proxy.LastResult = 2;
        var second = proxy.LastResult.GetAsync();

        first.IsCompleted.ShouldBeFalse();
        gate.Set(true);
        (first.Get(Limits.Hang), second.Get(Limits.Hang)).ShouldBe((1, 2));
    }

    [Fact]
    public void An_assignment_does_not_block_while_the_inbox_is_full()
    {
        var gate = new Future<bool>();
        var proxy = Start(() => new Calculator(), inboxCapacity: 1).Proxy();
        proxy.Hold(gate.AsTask());

        for (var number = 1; number <= 5; number++)
        {
            proxy.LastResult = number;
        }

        var last = proxy.LastResult.GetAsync();
        gate.Set(true);
        last.Get(Limits.Hang).ShouldBe(5);
    }

    [Fact]
    public void An_exception_of_a_setter_is_logged_at_Information_and_the_actor_carries_on()
    {
        var proxy = StartCalculator();

        proxy.CheckedResult = 3;
        proxy.CheckedResult = -1;

        proxy.CheckedResult.Get(Limits.Hang).ShouldBe(3);
        var line = Log.WaitFor(LogLevel.Information, "CheckedResult");
        line.Exception.ShouldBeOfType<ArgumentOutOfRangeException>();
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_of_a_getter_goes_to_the_reader()
    {
        var proxy = StartCalculator();

        Should.Throw<NotSupportedException>(() => proxy.Unreadable.Get(Limits.Hang)).Message.ShouldBe("Oops");

        proxy.ActorRef.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void SetAsync_carries_the_outcome()
    {
        var proxy = StartCalculator();

        proxy.CheckedResult.SetAsync(3).Get(Limits.Hang).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => proxy.CheckedResult.SetAsync(-1).Get(Limits.Hang));

        proxy.CheckedResult.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
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
    public void Assigning_to_a_dead_actor_throws_at_once()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        var exception = Should.Throw<ActorDeadException>(() => proxy.LastResult = 3);

        exception.Message.ShouldStartWith($"{proxy.ActorRef} has stopped, so it did not handle the assignment of LastResult");
    }

    [Fact]
    public void Reading_from_a_dead_actor_fails_when_the_value_is_asked_for()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        var named = proxy.LastResult;

        Should.Throw<ActorDeadException>(() => named.Get()).Message.ShouldContain("the reading of LastResult");
        Should.Throw<ActorDeadException>(() => named.SetAsync(3).Get());
    }

    [Fact]
    public void The_handle_of_another_attribute_is_no_value()
    {
        var proxy = StartCalculator();

        Should.Throw<InvalidOperationException>(() => proxy.LastResult = proxy.CheckedResult)
            .Message.ShouldStartWith("LastResult was assigned another property's handle instead of a value.");
        Should.Throw<InvalidOperationException>(() => proxy.LastResult = default)
            .Message.ShouldStartWith("LastResult was assigned default, which is no value.");
        Should.Throw<InvalidOperationException>(() => default(ProxyProperty<int>).Get());
        Should.Throw<InvalidOperationException>(() => default(ReadOnlyProxyProperty<int>).GetAsync());

        proxy.LastResult = proxy.CheckedResult.Get(Limits.Hang);
    }

    [Fact]
    public void An_assignment_left_in_the_inbox_of_an_actor_that_stops_is_a_dead_letter()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());
        var stop = proxy.Stop();

        proxy.LastResult = 3;
        var held = proxy.LastResult.SetAsync(4);
        var read = proxy.LastResult.GetAsync();
        gate.Set(true);

        stop.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => held.Get(Limits.Hang));
        Should.Throw<ActorDeadException>(() => read.Get(Limits.Hang));
        System.DeadLetters.Count.ShouldBe(1);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldEndWith("before it handled the assignment of LastResult");
    }

    [Fact]
    public void A_read_that_takes_too_long_says_which()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());

        Should.Throw<ActorTimeoutException>(() => proxy.LastResult.Get(TimeSpan.Zero))
            .Message.ShouldStartWith($"{proxy.ActorRef} did not finish the reading of LastResult within 0 s");

        gate.Set(true);
    }

    private CalculatorProxy StartCalculator() => Start(() => new Calculator()).Proxy();
}

public sealed class ProxyAttributesOnThreadPool : ProxyAttributeContract<OnThreadPool>;
public sealed class ProxyAttributesOnDedicatedThreads : ProxyAttributeContract<OnDedicatedThreads>;
public sealed class ProxyAttributesOnEventLoop : ProxyAttributeContract<OnEventLoop>;
public sealed class ProxyAttributesOnMixedRuntimes : ProxyAttributeContract<OnMixedRuntimes>;
public sealed class ProxyAttributesOnSynchronizationContext : ProxyAttributeContract<OnSynchronizationContext>;
