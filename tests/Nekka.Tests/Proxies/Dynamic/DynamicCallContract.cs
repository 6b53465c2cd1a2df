using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Methods called through a dynamic proxy. Reference, sections 1.4, 2.2 and 3.2.</summary>
public abstract class DynamicCallContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_call_gives_a_future_of_the_result()
    {
        var proxy = StartCalculator();

        Future<object?> future = proxy.Add(1, 3);

        future.Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    public async Task A_call_can_be_awaited()
    {
        int sum = await StartCalculator().Add(1, 3);

        sum.ShouldBe(4);
    }

    [Fact]
    public void A_call_of_a_method_without_a_result_gives_a_future_that_is_set_when_it_is_done()
    {
        var proxy = StartCalculator();
        proxy.Add(1, 3);

        Future<object?> cleared = proxy.Clear();

        cleared.Get(Limits.Hang).ShouldBeNull();
        ((object)proxy.LastResult.Get(Limits.Hang)).ShouldBe(0);
    }

    [Fact]
    public void Calls_need_not_be_waited_for_to_be_in_order()
    {
        var proxy = StartCalculator();

        proxy.Add(1, 3);
        proxy.Sub(5);
        proxy.Add(3);

        ((object)proxy.LastResult.Get(Limits.Hang)).ShouldBe(2);
    }

    [Fact]
    public void Calls_reads_assignments_and_plain_messages_of_one_sender_are_in_order()
    {
        var proxy = StartCalculator();

        proxy.LastResult = 1;
        Future<object?> one = proxy.LastResult;
        proxy.Add(1);
        proxy.ActorRef.Tell(10);
        proxy.Add.Defer(1);
        Future<object?> eleven = proxy.LastResult;

        Future.GetAll([one, eleven], Limits.Hang).ShouldBe([1, 11]);
    }

    [Fact]
    public void A_call_does_not_wait_for_the_actor()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        Future<object?> held = proxy.Hold(gate.AsTask());
        Future<object?> added = proxy.Add(1);

        (held.IsCompleted, added.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        added.Get(Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void A_call_runs_in_the_actors_context()
    {
        Future<object?> context = StartCalculator().Context();

        context.Get(Limits.Hang).ShouldNotBeNull().ShouldNotBeSameAs(SynchronizationContext.Current);
    }

    [Fact]
    public void A_task_is_awaited_in_the_turn_and_its_result_is_the_result_of_the_call()
    {
        var proxy = StartCalculator();

        Future<object?>[] results = [proxy.AddSlowly(5), proxy.SubSlowly(2), proxy.ClearSlowly(), proxy.LastResult];

        Future.GetAll(results, Limits.Hang).ShouldBe([5, 3, null, 0]);
    }

    [Fact]
    public void The_next_message_waits_until_the_task_of_a_call_is_done()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        Future<object?> slow = proxy.HoldThenAdd(gate.AsTask(), 10);
        Future<object?> next = proxy.Add(1);
        gate.Set(true);

        Future.GetAll([slow, next], Limits.Hang).ShouldBe([10, 11]);
    }

    [Fact]
    public void A_future_is_a_value_that_the_call_hands_out()
    {
        var later = new Future<int>();

        Future<object?> handedOut = StartCalculator().Later(later);

        handedOut.Get(Limits.Hang).ShouldBeSameAs(later);
    }

    [Fact]
    public void Arguments_may_be_left_out_named_or_any_number()
    {
        var proxy = StartCalculator();

        Future<object?>[] results = [proxy.Sub(b: 3, a: 10), proxy.Sub(2), proxy.Sum(1), proxy.Sum(1, 2, 3)];

        Future.GetAll(results, Limits.Hang).ShouldBe([7, 5, 1, 6]);
    }

    [Fact]
    public void Of_several_overloads_the_one_that_fits_is_called()
    {
        Future<object?> sum = StartCalculator().Sum("a");

        sum.Get(Limits.Hang).ShouldBe("a!");
    }

    [Fact]
    public void A_generic_method_is_called_for_its_type_arguments()
    {
        var proxy = StartCalculator();

        Future<object?>[] results = [proxy.Echo(3), proxy.Echo<object>("three")];

        Future.GetAll(results, Limits.Hang).ShouldBe([3, "three"]);
    }

    [Fact]
    public void An_exception_goes_to_the_caller_with_its_stack_and_the_actor_carries_on()
    {
        var proxy = StartCalculator();

        Future<object?> failed = proxy.Throw("Oops");
        Future<object?> failedSlowly = proxy.ThrowSlowly("Oops again");

        var exception = Should.Throw<NotSupportedException>(() => failed.Get(Limits.Hang));
        exception.Message.ShouldBe("Oops");
        exception.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(Calculator)}.{nameof(Calculator.Throw)}");
        Should.Throw<NotSupportedException>(() => failedSlowly.Get(Limits.Hang)).Message.ShouldBe("Oops again");
        ((object)proxy.Add(1, 1).Get(Limits.Hang)).ShouldBe(2);
    }

    [Fact]
    public void An_exception_of_a_call_whose_future_is_left_unused_is_logged_at_Information()
    {
        StartCalculator().Throw("Oops");

        Log.WaitFor(LogLevel.Information, "failed to handle Throw").Exception.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void A_call_of_a_dead_actor_gives_a_failed_future()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        Future<object?> call = proxy.Add(1, 2);

        Should.Throw<ActorDeadException>(() => call.Get()).Message.ShouldContain("has stopped, so it did not handle Add");
    }

    [Fact]
    public void A_call_left_in_the_inbox_of_an_actor_that_stops_fails()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        proxy.Hold(gate.AsTask());
        Future<bool> stop = proxy.Stop();
        Future<object?> call = proxy.Add(1);
        gate.Set(true);

        stop.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => call.Get(Limits.Hang));
    }

    [Fact]
    public void A_call_that_takes_too_long_says_which()
    {
        var gate = new Future<bool>();

        Future<object?> call = StartCalculator().Hold(gate.AsTask());

        Should.Throw<ActorTimeoutException>(() => call.Get(TimeSpan.Zero)).Message.ShouldContain("did not finish Hold within 0 s");
        gate.Set(true);
        call.Get(Limits.Hang);
    }

    private dynamic StartCalculator() => Start(() => new Calculator()).DynamicProxy();
}

public sealed class DynamicCallsOnThreadPool : DynamicCallContract<OnThreadPool>;
public sealed class DynamicCallsOnDedicatedThreads : DynamicCallContract<OnDedicatedThreads>;
public sealed class DynamicCallsOnEventLoop : DynamicCallContract<OnEventLoop>;
public sealed class DynamicCallsOnMixedRuntimes : DynamicCallContract<OnMixedRuntimes>;
public sealed class DynamicCallsOnSynchronizationContext : DynamicCallContract<OnSynchronizationContext>;
