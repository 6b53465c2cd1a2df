using System.Runtime.CompilerServices;

namespace Nekka.Tests.References;

/// <summary>Calls by a lambda, with the outcome: <c>ProxyCall</c> without a proxy. See <see cref="ActorRef{TActor}"/>.</summary>
public abstract class CallingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Call_gives_the_result_of_a_method()
    {
        Future<int> sum = Start(() => new Calculator()).Call(actor => actor.Add(1, 2));

        sum.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void Call_of_an_action_completes_when_it_is_done()
    {
        var calculator = Start(() => new Calculator());

        Future done = calculator.Call(actor => actor.Reset(5));

        done.Get(Limits.Hang).ShouldBeNull();
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(5);
    }

    [Fact]
    public void The_result_of_a_task_is_flattened()
    {
        Future<int> sum = Start(() => new Calculator()).Call(actor => actor.AddLater(1, 2));

        sum.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void The_result_of_a_value_task_is_flattened()
    {
        Future<int> sum = Start(() => new Calculator()).Call(actor => actor.AddSoon(1, 2));

        sum.Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void A_plain_task_and_a_plain_value_task_are_awaited()
    {
        var calculator = Start(() => new Calculator());

        Future later = calculator.Call(actor => actor.ResetLater(7));
        later.Get(Limits.Hang);
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(7);

        Future soon = calculator.Call(actor => actor.ResetSoon(8));
        soon.Get(Limits.Hang);
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(8);
    }

    [Fact]
    public void An_async_lambda_is_a_task()
    {
        var calculator = Start(() => new Calculator());

        Future<int> sum = calculator.Call(async actor => await actor.AddLater(1, 2) + 1);
        Future done = calculator.Call(async actor => await actor.ResetLater(9));

        sum.Get(Limits.Hang).ShouldBe(4);
        done.Get(Limits.Hang);
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(9);
    }

    [Fact]
    public void An_actor_can_promise_what_it_does_in_a_later_turn()
    {
        var calculator = Start(() => new Calculator());

        var promise = calculator.Call(actor => actor.Self().Call(self => self.Add(1, 2)));

        promise.Unwrap().Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void Calls_keep_their_place_among_the_messages()
    {
        var calculator = Start(() => new Calculator());

        calculator.Tell(1);
        var first = calculator.Call(actor => actor.LastResult);
        calculator.Tell(2);
        calculator.Defer(actor => actor.Reset(actor.LastResult * 10));
        var second = calculator.Call(actor => actor.LastResult);

        Future.GetAll([first, second], Limits.Hang).ShouldBe([1, 20]);
    }

    [Fact]
    public void Call_through_an_interface_reaches_the_actor()
    {
        ActorRef<IAdder> adder = Start(() => new Calculator()).As<IAdder>();

        adder.Call(actor => actor.Add(3, 4)).Get(Limits.Hang).ShouldBe(7);
    }

    [Fact]
    public void A_call_that_returns_a_task_is_awaited_inside_the_turn()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new Calculator());

        var set = actor.Call(async calculator =>
        {
            await gate;
            calculator.Reset(17);
        });
        var count = actor.Call(calculator => calculator.LastResult);

        (set.IsCompleted, count.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        count.Get(Limits.Hang).ShouldBe(17);
        set.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_call_that_returns_null_in_place_of_a_task_fails()
    {
        Task? none = null;
        var actor = Start(() => new Calculator());

        Should.Throw<InvalidOperationException>(() => actor.Call(_ => none!).Get(Limits.Hang)).Message.ShouldContain("returned null instead of a task");
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    [Semantics("fail-ask")]
    public void An_exception_of_a_call_goes_to_its_future_and_the_actor_carries_on()
    {
        var failure = new NotSupportedException("Oops");
        var actor = Start(() => new Calculator());

        Should.Throw<NotSupportedException>(() => actor.Call(_ => throw failure).Get(Limits.Hang)).ShouldBeSameAs(failure);
        Should.Throw<NotSupportedException>(() => actor.Call(_ => Task.FromException<int>(failure)).Get(Limits.Hang)).ShouldBeSameAs(failure);

        actor.Call(calculator => calculator.LastResult).Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void A_call_of_a_dead_actor_gives_a_failed_future()
    {
        var actor = Start(() => new Calculator());
        actor.Stop(Limits.Hang);

        var call = actor.Call(calculator => calculator.LastResult);

        Should.Throw<ActorDeadException>(() => call.Get()).Message.ShouldStartWith($"{actor} has stopped, so it did not handle a call");
    }

    [Fact]
    public void A_call_that_takes_too_long_says_who_did_not_finish_it()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new Calculator());

        var call = actor.Call(async _ => await gate);

        Should.Throw<ActorTimeoutException>(() => call.Get(TimeSpan.Zero)).Message.ShouldStartWith($"{actor} did not finish a call within 0 s");
        gate.Set(true);
        call.Get(Limits.Hang);
    }

    [Fact]
    public void No_method_is_refused_before_anything_is_sent()
    {
        var actor = Start(() => new Calculator());

        Should.Throw<ArgumentNullException>(() => actor.Call((Action<Calculator>)null!)).ParamName.ShouldBe("method");
        Should.Throw<ArgumentNullException>(() => actor.Defer((Func<Calculator, Task>)null!)).ParamName.ShouldBe("method");
    }

    [Fact]
    public void What_a_call_took_along_is_let_go_of_when_it_is_done_though_its_future_is_held()
    {
        var calculator = Start(() => new Calculator());

        var (call, argument) = CallWithArgument(calculator);
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang); // The actor is past it.

        argument.ShouldBeCollected();
        call.Get(Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void What_was_asked_is_let_go_of_when_it_is_answered_though_its_future_is_held()
    {
        var calculator = Start(() => new Calculator());

        var (ask, message) = AskWithMessage(calculator);
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang);

        message.ShouldBeCollected();
        ask.Get(Limits.Hang);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Future<int> Call, WeakReference Argument) CallWithArgument(ActorRef<Calculator> calculator)
    {
        var argument = new int[] { 1 };
        return (calculator.Call(_ => argument.Length), new WeakReference(argument));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Future<object?> Ask, WeakReference Message) AskWithMessage(ActorRef<Calculator> calculator)
    {
        var message = new object();
        return (calculator.AskAsync(message), new WeakReference(message));
    }
}

public sealed class CallingOnThreadPool : CallingContract<OnThreadPool>;
public sealed class CallingOnDedicatedThreads : CallingContract<OnDedicatedThreads>;
public sealed class CallingOnEventLoop : CallingContract<OnEventLoop>;
public sealed class CallingOnMixedRuntimes : CallingContract<OnMixedRuntimes>;
public sealed class CallingOnSynchronizationContext : CallingContract<OnSynchronizationContext>;
