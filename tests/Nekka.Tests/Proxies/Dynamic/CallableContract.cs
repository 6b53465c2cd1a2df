using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>Methods named but not called, and calls with tell semantics. Reference, section 3.2, <c>CallableProxy</c>.</summary>
public abstract class CallableContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_method_that_is_named_can_be_called_later()
    {
        var proxy = StartCalculator();

        CallableProxy named = proxy.Add;
        dynamic add = named;
        Future<object?>[] results = [add(1, 2), add(b: 4, a: 3), add(1)];

        Future.GetAll(results, Limits.Hang).ShouldBe([3, 7, 8]);
        named.ToString().ShouldBe($"<CallableProxy for {(object)proxy.ActorRef}, attr_path=Add>");
    }

    [Fact]
    public void One_call_site_serves_callables_of_several_methods()
    {
        var proxy = StartCalculator();
        dynamic[] methods = [proxy.Add, proxy.Sub, proxy.Echo, proxy.Add];

        var results = methods.Select(method => (Future)method(5)).ToArray();

        Future.GetAll(results, Limits.Hang).ShouldBe([5, 0, 5, 5]);
    }

    [Fact]
    public void A_deferred_call_is_in_order_with_the_others()
    {
        var proxy = StartCalculator();

        proxy.Add.Defer(1, 2);
        proxy.AddSlowly.Defer(3);
        proxy.SubSlowly.Defer(4);
        proxy.Echo.Defer("nothing");
        proxy.Add.Defer(10);

        ((object)proxy.LastResult.Get(Limits.Hang)).ShouldBe(12);
    }

    [Fact]
    public void The_task_of_a_deferred_call_is_awaited_in_the_turn()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();

        proxy.HoldThenAdd.Defer(gate.AsTask(), 10);
        proxy.ClearSlowly.Defer();
        Future<object?> next = proxy.Add(1);

        next.IsCompleted.ShouldBeFalse();
        gate.Set(true);
        next.Get(Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void An_exception_of_a_deferred_call_goes_to_OnFailure_and_ends_the_actor()
    {
        var proxy = StartCalculator();
        Future<Exception> failure = proxy.Failure.Get(Limits.Hang);

        proxy.Throw.Defer("Oops");

        failure.Get(Limits.Hang).ShouldBeOfType<NotSupportedException>().Message.ShouldBe("Oops");
        Log.WaitFor(LogLevel.Error, "failed to handle Throw").Exception.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void An_exception_of_the_task_of_a_deferred_call_goes_to_OnFailure_too()
    {
        var proxy = StartCalculator();
        Future<Exception> failure = proxy.Failure.Get(Limits.Hang);

        proxy.ThrowSlowly.Defer("Oops");

        failure.Get(Limits.Hang).Message.ShouldBe("Oops");
    }

    [Fact]
    public void A_deferred_call_with_the_wrong_arguments_is_refused_at_once_and_the_actor_lives()
    {
        var proxy = StartCalculator();

        Should.Throw<MissingMethodException>(() => proxy.Add.Defer("one")).Message.ShouldStartWith("Calculator.Add cannot be called with (String): ");

        ((object)proxy.Add(1, 1).Get(Limits.Hang)).ShouldBe(2);
    }

    [Fact]
    public void A_deferred_call_of_a_dead_actor_throws()
    {
        var proxy = StartCalculator();
        proxy.ActorRef.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => proxy.Add.Defer(1)).Message.ShouldContain("has stopped, so it did not handle Add");
    }

    [Fact]
    public void A_deferred_call_left_in_the_inbox_of_an_actor_that_stops_is_a_dead_letter()
    {
        var gate = new Future<bool>();
        var proxy = StartCalculator();
        proxy.Hold(gate.AsTask());
        Future<bool> stop = proxy.Stop();

        proxy.Add.Defer(1);
        gate.Set(true);

        stop.Get(Limits.Hang);
        System.DeadLetters.Count.ShouldBe(1);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldEndWith("before it handled Add");
    }

    private dynamic StartCalculator() => Start(() => new Calculator()).DynamicProxy();
}

public sealed class CallablesOnThreadPool : CallableContract<OnThreadPool>;
public sealed class CallablesOnDedicatedThreads : CallableContract<OnDedicatedThreads>;
public sealed class CallablesOnEventLoop : CallableContract<OnEventLoop>;
public sealed class CallablesOnMixedRuntimes : CallableContract<OnMixedRuntimes>;
public sealed class CallablesOnSynchronizationContext : CallableContract<OnSynchronizationContext>;
