namespace Nekka.Tests.Futures;

/// <summary>Futures that actors await and get in their turns.</summary>
public abstract class FuturesInActorsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task Await_in_a_turn_goes_on_in_that_turn()
    {
        var future = new Future<int>();
        var actor = Start(() => new ScriptedActor());

        var turn = actor.Call(async _ =>
        {
            var before = SynchronizationContext.Current;
            await future;
            return ReferenceEquals(SynchronizationContext.Current, before);
        });
        var next = actor.Call(_ => turn.IsCompleted);
        await Threads.Run(() => future.Set(1));

        (await turn.Awaited()).ShouldBeTrue();
        (await next.Awaited()).ShouldBeTrue();
    }

    [Fact]
    public async Task ConfigureAwait_false_leaves_the_actor_and_the_turn_lasts_all_the_same()
    {
        var future = new Future<int>();
        var actor = Start(() => new ScriptedActor());

        var turn = actor.Call(async _ =>
        {
            var leaving = LeaveAsync();
            future.Set(1);
            return await leaving;
        });
        var next = actor.Call(_ => turn.IsCompleted);

        (await turn.Awaited()).ShouldBeNull();
        (await next.Awaited()).ShouldBeTrue();

        async Task<SynchronizationContext?> LeaveAsync()
        {
            await future.ConfigureAwait(false);
            return SynchronizationContext.Current;
        }
    }

    [Fact]
    public async Task A_turn_may_block_for_a_future_that_another_thread_sets()
    {
        var future = new Future<int>();
        var begun = new Future<bool>();
        var actor = Start(() => new ScriptedActor());

        var turn = actor.Call(_ =>
        {
            begun.Set(true);
            return future.Get();
        });
        await begun.Awaited();
        future.Set(1);

        (await turn.Awaited()).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_made_of_a_future_and_awaited_in_a_turn_is_made_in_that_turn()
    {
        var source = new Future<int[]>();
        var actor = Start(() => new ScriptedActor());

        var turn = actor.Call(async _ =>
        {
            var places = new List<SynchronizationContext?> { SynchronizationContext.Current };
            await source.Map(values => Here(values, places));
            await source.Filter((int value) => Here(value > 0, places));
            await source.Reduce((int left, int right) => Here(left + right, places));
            await Future.WhenAll([source.Map(values => Here(values, places))]);
            return places;
        });
        await Threads.Run(() => source.Set([1, 2]));

        var places = await turn.Awaited();
        places.Count.ShouldBe(6);
        places.ShouldAllBe(place => place != null && ReferenceEquals(place, places[0]));
    }

    [Fact]
    public async Task A_blocking_getter_finishes_what_an_awaiter_began_in_the_same_turn()
    {
        var evaluations = 0;
        var actor = Start(() => new ScriptedActor());

        var turn = actor.Call(async _ =>
        {
            var source = new Future<int>();
            var mapped = source.Map(value =>
            {
                evaluations++;
                return value + 1;
            });
            var awaiting = mapped.Awaited();
            source.Set(1);
            var got = mapped.Get();
            return (got, await awaiting);
        });

        (await turn.Awaited()).ShouldBe((2, 2));
        evaluations.ShouldBe(1);
    }

    [Fact]
    public async Task A_get_hook_that_is_awaited_runs_outside_the_actor()
    {
        var hooked = new Future<SynchronizationContext?>();
        hooked.SetGetHook(_ => SynchronizationContext.Current);
        var actor = Start(() => new ScriptedActor());

        (await actor.Call(async _ => await hooked).Awaited()).ShouldBeNull();
    }

    [Fact]
    public async Task An_untimed_wait_for_ones_own_answer_throws_at_once()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        await actor.Call(self =>
        {
            var answer = self.ActorRef.AskAsync("mine");
            Waits(() => answer.Get());
            Waits(() => ((Future)answer).Get(Timeout.InfiniteTimeSpan));
            Waits(() => answer.Map(value => value).Get());
            Waits(() => Future.WhenAll([answer]).Get());
            Waits(() => Future.GetAll([answer]));
            Waits(() => self.ActorRef.Ask("mine"));
            Waits(() => self.ActorRef.Stop());
        }).AsTask().InTime();

        actor.Ask("and on", Limits.Hang).ShouldBe("and on");

        void Waits(Action wait) =>
            Should.Throw<InvalidOperationException>(wait).Message.ShouldStartWith($"{actor} waits for itself, without a timeout, while it handles a call");
    }

    [Fact]
    public async Task A_timed_wait_for_ones_own_answer_times_out()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        var answer = await actor.Call(self =>
        {
            var answer = self.ActorRef.AskAsync("mine");
            Should.Throw<ActorTimeoutException>(() => answer.Get(TimeSpan.Zero));
            return answer;
        }).Awaited();

        (await answer.Awaited()).ShouldBe("mine");
    }

    [Fact]
    public async Task An_actor_may_get_its_own_answer_once_it_is_there()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        var answer = actor.AskAsync("mine");

        (await actor.Call(_ => answer.Get()).Awaited()).ShouldBe("mine");
    }

    private static T Here<T>(T value, List<SynchronizationContext?> places)
    {
        places.Add(SynchronizationContext.Current);
        return value;
    }
}

public sealed class FuturesInActorsOnThreadPool : FuturesInActorsContract<OnThreadPool>;
public sealed class FuturesInActorsOnDedicatedThreads : FuturesInActorsContract<OnDedicatedThreads>;
public sealed class FuturesInActorsOnEventLoop : FuturesInActorsContract<OnEventLoop>;
public sealed class FuturesInActorsOnMixedRuntimes : FuturesInActorsContract<OnMixedRuntimes>;
public sealed class FuturesInActorsOnSynchronizationContext : FuturesInActorsContract<OnSynchronizationContext>;
