namespace Nekka.Tests.Registry;

/// <summary>Reference, section 3.4, <c>stop_all</c>; change log 0.12.4 (the order).</summary>
public abstract class StopAllContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly List<int> _stopped = [];

    [Fact]
    public void StopAll_stops_the_last_started_first_and_gives_a_result_for_each()
    {
        StartThree();

        System.StopAll().ShouldBe([true, true, true]);

        _stopped.ShouldBe([2, 1, 0]);
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void StopAll_gives_a_result_for_a_child_that_stops_with_its_parent_too()
    {
        var options = OnRuntime();
        Start(() => new ScriptedActor
        {
            Starting = _ =>
            {
                Actor.StartChild(() => new ScriptedActor(), options);
                return default;
            },
        }).Call(static _ => { }).Get(Limits.Hang);

        System.StopAll(Limits.Hang).ShouldBe([true, true]);
    }

    [Fact]
    public void StopAll_lets_each_finish_before_the_next_is_asked()
    {
        var dependency = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        object? answer = null;
        Start(() => new ScriptedActor
        {
            Stopping = async _ => answer = await dependency.AskAsync("still there?"),
        });

        System.StopAll(Limits.Hang).ShouldBe([true, true]);

        answer.ShouldBe("still there?");
    }

    [Fact]
    public void StopAll_handles_what_was_sent_before()
    {
        var handled = 0;
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(++handled) });
        for (var count = 0; count < 10; count++)
        {
            actor.Tell(count);
        }

        System.StopAll(Limits.Hang).ShouldBe([true]);

        handled.ShouldBe(10);
    }

    [Fact]
    public void StopAll_of_nothing_gives_nothing()
    {
        System.StopAll().ShouldBeEmpty();
        System.StopAllAsync().ShouldBeEmpty();
    }

    [Fact]
    public void StopAllAsync_asks_all_without_waiting_and_gives_a_future_for_each()
    {
        using var gate = new Gate();
        var first = Start(() => new ScriptedActor());
        var last = Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });

        var stops = System.StopAllAsync();

        stops.Count.ShouldBe(2);
        stops[1].Get(Limits.Hang).ShouldBeTrue();
        first.IsAlive.ShouldBeFalse();
        stops[0].IsCompleted.ShouldBeFalse(); // The last started comes first; it is held up.
        gate.Open();
        stops[0].Get(Limits.Hang).ShouldBeTrue();
        last.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void A_StopAll_that_takes_too_long_throws_and_has_asked_all()
    {
        using var gate = new Gate();
        var first = Start(() => new ScriptedActor());
        var slow = Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });

        var exception = Should.Throw<ActorTimeoutException>(() => System.StopAll(TimeSpan.FromMilliseconds(1)));

        exception.Message.ShouldStartWith($"{slow} did not answer the request to stop within 1 ms: ");
        gate.Open();
        slow.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        first.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_negative_timeout_is_refused_and_nobody_is_stopped()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        Should.Throw<ArgumentOutOfRangeException>(() => System.StopAll(TimeSpan.FromSeconds(-1))).ParamName.ShouldBe("timeout");

        actor.Ask("alive", Limits.Hang).ShouldBe("alive");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposing_the_system_stops_the_last_started_first(bool blocks)
    {
        StartThree();

        await (blocks ? Task.Run(System.Dispose, TestContext.Current.CancellationToken) : System.DisposeAsync().AsTask()).InTime();

        _stopped.ShouldBe([2, 1, 0]);
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_system_disposed_by_one_of_its_actors_waits_for_the_others()
    {
        StartThree();
        var disposer = Start(() => new ScriptedActor());

        await disposer.Call(async _ => await System.DisposeAsync()).AsTask().InTime();

        _stopped.ShouldBe([2, 1, 0]);
        disposer.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
    }

    private void StartThree()
    {
        for (var count = 0; count < 3; count++)
        {
            var number = count;
            Start(() => new ScriptedActor
            {
                Stopping = _ =>
                {
                    _stopped.Add(number);
                    return default;
                },
            });
        }
    }
}

/// <summary>StopAll by an actor. (On a foreign context a turn cannot block for its neighbours.)</summary>
public abstract class StopAllFromInsideContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void StopAll_by_an_actor_waits_for_the_others_and_stops_it_too()
    {
        var other = Start(() => new ScriptedActor());
        var stopper = Start(() => new ScriptedActor());

        var (results, otherIsAlive) = stopper.Call(_ => (System.StopAll(), other.IsAlive)).Get(Limits.Hang);

        results.ShouldBe([true, true]);
        otherIsAlive.ShouldBeFalse();
        stopper.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
    }
}

public sealed class StopAllOnThreadPool : StopAllContract<OnThreadPool>;
public sealed class StopAllOnDedicatedThreads : StopAllContract<OnDedicatedThreads>;
public sealed class StopAllOnEventLoop : StopAllContract<OnEventLoop>;
public sealed class StopAllOnMixedRuntimes : StopAllContract<OnMixedRuntimes>;
public sealed class StopAllOnSynchronizationContext : StopAllContract<OnSynchronizationContext>;

public sealed class StopAllFromInsideOnThreadPool : StopAllFromInsideContract<OnThreadPool>;
public sealed class StopAllFromInsideOnDedicatedThreads : StopAllFromInsideContract<OnDedicatedThreads>;
public sealed class StopAllFromInsideOnEventLoop : StopAllFromInsideContract<OnEventLoop>;
public sealed class StopAllFromInsideOnMixedRuntimes : StopAllFromInsideContract<OnMixedRuntimes>;
