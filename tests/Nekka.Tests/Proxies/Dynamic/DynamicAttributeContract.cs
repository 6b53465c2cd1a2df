using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Properties and fields read and assigned through a dynamic proxy. Reference, sections 1.4 and 2.2.</summary>
public abstract class DynamicAttributeContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void An_attribute_is_read_as_it_is_when_the_actor_comes_to_it()
    {
        var proxy = StartCalculator();

        proxy.Add(1, 3);
        Future<object?> read = proxy.LastResult;

        read.Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    public async Task An_attribute_can_be_awaited()
    {
        string maker = await StartCalculator().Maker;

        maker.ShouldBe("Nekka");
    }

    [Fact]
    public void A_field_is_an_attribute_too()
    {
        var proxy = StartCalculator();

        proxy.Label = "mine";
        Future<object?>[] read = [proxy.Label, proxy.Maker];

        Future.GetAll(read, Limits.Hang).ShouldBe(["mine", "Nekka"]);
    }

    [Fact]
    public void Naming_an_attribute_is_one_message_whose_future_keeps_the_value()
    {
        var proxy = StartCalculator();

        Future<object?> named = proxy.CountedRead;

        (named.Get(Limits.Hang), named.Get(Limits.Hang)).ShouldBe((1, 1));
        ((object)proxy.Reads.Get(Limits.Hang)).ShouldBe(1);
    }

    [Fact]
    public void Making_a_proxy_reads_no_attribute()
    {
        var proxy = StartCalculator();

        proxy.ActorRef.DynamicProxy();
        _ = ((DynamicActorProxy)proxy).GetDynamicMemberNames();

        ((object)proxy.Reads.Get(Limits.Hang)).ShouldBe(0);
    }

    [Fact]
    public void Assignments_are_in_order_and_do_not_wait_for_the_actor()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());

        proxy.LastResult = 1;
        Future<object?> first = proxy.LastResult;
        proxy.LastResult = 2;
        Future<object?> second = proxy.LastResult;

        first.IsCompleted.ShouldBeFalse();
        gate.Set(true);
        Future.GetAll([first, second], Limits.Hang).ShouldBe([1, 2]);
    }

    [Fact]
    public void An_assignment_does_not_block_while_the_inbox_is_full()
    {
        var gate = new Future<bool>();
        dynamic proxy = Start(() => new Calculator(), inboxCapacity: 1).DynamicProxy();
        proxy.Hold(gate.AsTask());

        for (var number = 1; number <= 5; number++)
        {
            proxy.LastResult = number;
        }

        Future<object?> last = proxy.LastResult;
        gate.Set(true);
        last.Get(Limits.Hang).ShouldBe(5);
    }

    [Fact]
    public void An_exception_of_a_setter_is_logged_at_Information_and_the_actor_carries_on()
    {
        var proxy = StartCalculator();

        proxy.CheckedResult = 3;
        proxy.CheckedResult = -1;

        ((object)proxy.CheckedResult.Get(Limits.Hang)).ShouldBe(3);
        Log.WaitFor(LogLevel.Information, "CheckedResult").Exception.ShouldBeOfType<ArgumentOutOfRangeException>();
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_of_a_getter_goes_to_the_reader()
    {
        Future<object?> read = StartCalculator().Unreadable;

        Should.Throw<NotSupportedException>(() => read.Get(Limits.Hang)).Message.ShouldBe("Oops");
    }

    [Fact]
    public void What_is_assigned_is_converted_as_C_sharp_does()
    {
        dynamic proxy = Start(() => new Gallery()).DynamicProxy();
        IShape circle = new Circle(2);
        Func<IShape, bool> filter = shape => shape.Size > 1;

        proxy.Shape = circle;
        proxy.Size = (byte)7;
        proxy.Title = null;
        proxy.Filter = filter;
        Future<object?>[] read = [proxy.Shape, proxy.Size, proxy.Title, proxy.Filter(circle)];

        Future.GetAll(read, Limits.Hang).ShouldBe([circle, 7, null, true]);
    }

    [Fact]
    public void A_value_of_another_type_is_refused_at_once()
    {
        var proxy = StartCalculator();

        Should.Throw<InvalidCastException>(() => proxy.LastResult = "many").Message
            .ShouldBe("Calculator.LastResult is of type Int32 and cannot be assigned (String).");
        Should.Throw<InvalidCastException>(() => proxy.LastResult = proxy.CheckedResult);
    }

    [Fact]
    public void Assigning_to_a_dead_actor_throws_at_once()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => proxy.LastResult = 3).Message
            .ShouldContain("has stopped, so it did not handle the assignment of LastResult");
    }

    [Fact]
    public void Reading_from_a_dead_actor_fails_when_the_value_is_asked_for()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        Future<object?> read = proxy.LastResult;

        Should.Throw<ActorDeadException>(() => read.Get()).Message.ShouldContain("the reading of LastResult");
    }

    [Fact]
    public void An_assignment_left_in_the_inbox_of_an_actor_that_stops_is_a_dead_letter()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());
        Future<bool> stop = proxy.Stop();

        proxy.LastResult = 3;
        gate.Set(true);

        stop.Get(Limits.Hang).ShouldBeTrue();
        System.DeadLetters.Count.ShouldBe(1);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldEndWith("before it handled the assignment of LastResult");
    }

    private dynamic StartCalculator() => Start(() => new Calculator()).DynamicProxy();
}

public sealed class DynamicAttributesOnThreadPool : DynamicAttributeContract<OnThreadPool>;
public sealed class DynamicAttributesOnDedicatedThreads : DynamicAttributeContract<OnDedicatedThreads>;
public sealed class DynamicAttributesOnEventLoop : DynamicAttributeContract<OnEventLoop>;
public sealed class DynamicAttributesOnMixedRuntimes : DynamicAttributeContract<OnMixedRuntimes>;
public sealed class DynamicAttributesOnSynchronizationContext : DynamicAttributeContract<OnSynchronizationContext>;
