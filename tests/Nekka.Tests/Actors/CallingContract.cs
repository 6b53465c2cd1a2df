namespace Nekka.Tests.Actors;

/// <summary>Calls by lambda: <see cref="ActorRef{TActor}"/>'s <c>Call</c> and <c>Defer</c>.</summary>
public abstract class CallingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_call_runs_in_the_actors_turn_and_its_result_comes_through_the_future()
    {
        var actor = Start(() => new Counter());

        actor.Call(counter => counter.Count = 16).Get(Limits.Hang).ShouldBe(16);
        actor.Call(counter => { counter.Count++; }).Get(Limits.Hang).ShouldBeNull();
        actor.Call(counter => counter.Count).Get(Limits.Hang).ShouldBe(17);
    }

    [Fact]
    public void A_call_that_returns_a_task_is_awaited_inside_the_turn()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new Counter());

        var set = actor.Call(async counter =>
        {
            await gate;
            counter.Count = 17;
        });
        var count = actor.Call(counter => counter.Count);

        (set.IsCompleted, count.IsCompleted).ShouldBe((false, false));
        gate.Set(true);
        count.Get(Limits.Hang).ShouldBe(17);
        set.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void The_result_of_a_task_or_value_task_is_the_result_of_the_call()
    {
        var actor = Start(() => new Counter());

        actor.Call(counter => counter.AddAsync(1)).Get(Limits.Hang).ShouldBe(1);
        actor.Call(counter => counter.AddValueAsync(2)).Get(Limits.Hang).ShouldBe(3);
        actor.Call(counter => new ValueTask(counter.AddAsync(3))).Get(Limits.Hang);
        actor.Call(counter => (Task)counter.AddAsync(4)).Get(Limits.Hang);
        actor.Call(counter => counter.Count).Get(Limits.Hang).ShouldBe(10);
    }

    [Fact]
    public void A_call_that_returns_null_in_place_of_a_task_fails()
    {
        Task? none = null;
        var actor = Start(() => new Counter());

        Should.Throw<InvalidOperationException>(() => actor.Call(_ => none!).Get(Limits.Hang)).Message.ShouldContain("returned null instead of a task");
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void An_exception_of_a_call_goes_to_its_future_and_the_actor_carries_on()
    {
        var failure = new NotSupportedException("Oops");
        var actor = Start(() => new Counter());

        Should.Throw<NotSupportedException>(() => actor.Call(_ => throw failure).Get(Limits.Hang)).ShouldBeSameAs(failure);
        Should.Throw<NotSupportedException>(() => actor.Call(_ => Task.FromException<int>(failure)).Get(Limits.Hang)).ShouldBeSameAs(failure);

        actor.Call(counter => counter.Count).Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void A_future_is_a_value_so_an_actor_may_hand_out_one_of_work_it_will_do_later()
    {
        var actor = Start(() => new Counter());

        var later = actor.Call(counter => counter.Self().Call(self => self.Count = 17));

        later.Unwrap().Get(Limits.Hang).ShouldBe(17);
    }

    [Fact]
    public void A_call_of_a_dead_actor_gives_a_failed_future()
    {
        var actor = Start(() => new Counter());
        actor.Stop(Limits.Hang);

        var call = actor.Call(counter => counter.Count);

        Should.Throw<ActorDeadException>(() => call.Get()).Message.ShouldStartWith($"{actor} has stopped, so it did not handle a call");
    }

    [Fact]
    public void A_call_that_takes_too_long_says_who_did_not_finish_it()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new Counter());

        var call = actor.Call(async _ => await gate);

        Should.Throw<ActorTimeoutException>(() => call.Get(TimeSpan.Zero)).Message.ShouldStartWith($"{actor} did not finish a call within 0 s");
        gate.Set(true);
        call.Get(Limits.Hang);
    }

    [Fact]
    public void A_deferred_call_runs_in_order_with_the_others()
    {
        var actor = Start(() => new Counter());

        actor.Defer(counter => { counter.Count = 1; });
        actor.Defer(counter => counter.AddAsync(2));
        actor.Defer(counter => new ValueTask(counter.AddAsync(3)));

        actor.Call(counter => counter.Count).Get(Limits.Hang).ShouldBe(6);
    }

    [Fact]
    public void A_deferred_call_of_a_dead_actor_throws()
    {
        var actor = Start(() => new Counter());
        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => actor.Defer(counter => { counter.Count++; })).Message.ShouldContain("a call");
    }

    [Fact]
    public void No_method_is_refused_before_anything_is_sent()
    {
        var actor = Start(() => new Counter());

        Should.Throw<ArgumentNullException>(() => actor.Call((Action<Counter>)null!)).ParamName.ShouldBe("method");
        Should.Throw<ArgumentNullException>(() => actor.Defer((Func<Counter, Task>)null!)).ParamName.ShouldBe("method");
    }

    private sealed class Counter : Actor
    {
        public int Count { get; set; }

        public async Task<int> AddAsync(int amount)
        {
            await Task.Yield();
            return Count += amount;
        }

        public async ValueTask<int> AddValueAsync(int amount)
        {
            await Task.Yield();
            return Count += amount;
        }
    }
}

public sealed class CallingOnThreadPool : CallingContract<OnThreadPool>;
public sealed class CallingOnDedicatedThreads : CallingContract<OnDedicatedThreads>;
public sealed class CallingOnEventLoop : CallingContract<OnEventLoop>;
public sealed class CallingOnMixedRuntimes : CallingContract<OnMixedRuntimes>;
public sealed class CallingOnSynchronizationContext : CallingContract<OnSynchronizationContext>;
