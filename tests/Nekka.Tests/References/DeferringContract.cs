namespace Nekka.Tests.References;

/// <summary>Calls by a lambda, told: change log 2.0, <c>defer</c>.</summary>
public abstract class DeferringContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Defer_calls_the_actor_without_waiting()
    {
        var calculator = Start(() => new Calculator());

        calculator.Defer(actor => actor.Reset(4));

        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    public void A_result_is_dropped()
    {
        var calculator = Start(() => new Calculator());

        calculator.Defer(actor => actor.Add(1, 2));

        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void Tasks_value_tasks_and_async_lambdas_are_awaited_inside_the_turn()
    {
        var calculator = Start(() => new Calculator());

        calculator.Defer(actor => actor.ResetLater(1));
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(1);
        calculator.Defer(actor => actor.ResetSoon(2));
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(2);
        calculator.Defer(async actor =>
        {
            await Task.Yield();
            actor.Reset(3);
        });
        calculator.Call(actor => actor.LastResult).Get(Limits.Hang).ShouldBe(3);
    }

    [Fact]
    public void A_deferred_call_runs_in_order_with_the_others()
    {
        var actor = Start(() => new Calculator());

        actor.Defer(calculator => calculator.Reset(1));
        actor.Defer(calculator => calculator.AddLater(calculator.LastResult, 2));
        actor.Defer(calculator => new ValueTask(calculator.AddLater(calculator.LastResult, 3)));

        actor.Call(calculator => calculator.LastResult).Get(Limits.Hang).ShouldBe(6);
    }

    [Fact]
    public void A_deferred_call_of_a_dead_actor_throws()
    {
        var actor = Start(() => new Calculator());
        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => actor.Defer(calculator => calculator.Reset(1))).Message.ShouldContain("a call");
    }

    [Fact]
    public void A_deferred_call_that_throws_ends_the_actor_by_OnFailure()
    {
        var exception = new FormatException();

        FailureOf(actor => actor.Defer(_ => Throw(exception))).ShouldBeSameAs(exception);
    }

    [Fact]
    public void A_deferred_task_that_throws_ends_the_actor_by_OnFailure()
    {
        var exception = new FormatException();

        FailureOf(actor => actor.Defer(async _ =>
        {
            await Task.Yield();
            throw exception;
        })).ShouldBeSameAs(exception);
    }

    [Fact]
    public void A_deferred_value_task_that_throws_ends_the_actor_by_OnFailure()
    {
        var exception = new FormatException();

        FailureOf(actor => actor.Defer(_ => ValueTask.FromException(exception))).ShouldBeSameAs(exception);
    }

    [Fact]
    public void A_deferred_task_that_is_null_ends_the_actor_by_OnFailure() =>
        FailureOf(actor => actor.Defer(_ => Nothing<Task>())).Message.ShouldStartWith("The call returned null instead of a task.");

    private static T Nothing<T>()
        where T : class => null!;

    private static void Throw(Exception exception) => throw exception;

    private Exception FailureOf(Action<ActorRef<ScriptedActor>> defer)
    {
        var failure = new Future<Exception>();
        var actor = Start(() => new ScriptedActor
        {
            Failing = (_, exception) =>
            {
                failure.Set(exception);
                return default;
            },
        });

        defer(actor);

        var exception = failure.Get(Limits.Hang);
        actor.Stop(Limits.Hang);
        actor.IsAlive.ShouldBeFalse();
        return exception;
    }
}

public sealed class DeferringOnThreadPool : DeferringContract<OnThreadPool>;
public sealed class DeferringOnDedicatedThreads : DeferringContract<OnDedicatedThreads>;
public sealed class DeferringOnEventLoop : DeferringContract<OnEventLoop>;
public sealed class DeferringOnMixedRuntimes : DeferringContract<OnMixedRuntimes>;
public sealed class DeferringOnSynchronizationContext : DeferringContract<OnSynchronizationContext>;
