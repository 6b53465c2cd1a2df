using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 3.1, <c>stop</c> and <c>on_stop</c>; change log 0.16 and 1.2.</summary>
public abstract class StoppingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("stop-dead")]
    public void Stop_of_a_live_actor_returns_true_and_of_a_dead_one_false()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Stop(Limits.Hang).ShouldBeTrue();
        actor.Stop(Limits.Hang).ShouldBeFalse();
        actor.StopAsync().Get().ShouldBeFalse();
        actor.StopAsync(StopMode.Now).Get().ShouldBeFalse();
    }

    [Fact]
    public void A_stopped_actor_is_dead_unregistered_and_its_token_cancelled()
    {
        var actor = Start(() => new ScriptedActor());
        var token = actor.ActorStopped;

        actor.Stop(Limits.Hang);

        actor.IsAlive.ShouldBeFalse();
        token.IsCancellationRequested.ShouldBeTrue();
        System.GetAll().ShouldBeEmpty();
        System.GetByUrn(actor.ActorUrn).ShouldBeNull();
    }

    [Fact]
    public async Task An_actor_that_tells_itself_twice_in_a_turn_to_stop_stops()
    {
        var actor = Start(() => new ScriptedActor
        {
            Receiving = static (self, _) =>
            {
                self.Stop();
                self.Stop();
                return new("answer");
            },
        });

        (await actor.AskAsync("question").Awaited()).ShouldBe("answer");

        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public async Task An_actor_that_tells_itself_twice_in_its_start_to_stop_stops()
    {
        var actor = Start(() => new ScriptedActor
        {
            Starting = static self =>
            {
                self.Stop();
                self.Stop();
                return default;
            },
        });

        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public async Task Code_that_fails_beside_OnStop_does_not_change_how_the_actor_ended()
    {
        var actor = Start(() => new ScriptedActor
        {
            Stopping = static async _ =>
            {
                SynchronizationContext.Current!.Post(static _ => throw new NotSupportedException(), null);
                await Task.Yield(); // Behind that code.
            },
        });

        (await actor.StopAsync().Awaited()).ShouldBeTrue();

        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public void The_token_of_a_stopped_actor_is_cancelled_also_for_who_looks_only_then()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Stop(Limits.Hang);

        actor.ActorStopped.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    [Semantics("stop-6")]
    public void All_who_ask_an_actor_to_stop_at_the_same_time_get_an_answer()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);

        var stops = Enumerable.Range(0, 10).Select(index => actor.StopAsync(index % 2 == 0 ? StopMode.Drain : StopMode.Now)).ToArray();
        holding.Release();

        Future.GetAll(stops, Limits.Hang).ShouldAllBe(stopped => stopped);
    }

    [Fact]
    public void Who_asks_an_actor_to_stop_that_is_stopping_waits_for_its_end()
    {
        var stopping = new Future<bool>();
        var mayStop = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Stopping = async _ =>
            {
                stopping.Set(true);
                await mayStop;
            },
        });
        var first = actor.StopAsync();
        stopping.Get(Limits.Hang);

        var second = actor.StopAsync();

        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        mayStop.Set(true);
        (first.Get(Limits.Hang), second.Get(Limits.Hang)).ShouldBe((true, true));
    }

    [Fact]
    public void A_stop_that_takes_too_long_throws_and_the_actor_stops_all_the_same()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);

        var thrown = Should.Throw<ActorTimeoutException>(() => actor.Stop(TimeSpan.FromMilliseconds(1)));

        thrown.Message.ShouldStartWith($"{actor} did not answer the request to stop within 1 ms: it has been handling \"hold\" for ");
        holding.Release();
        actor.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    public async Task A_reference_can_be_disposed_of_to_stop_its_actor()
    {
        ActorRef<ScriptedActor> actor;
        await using (actor = Start(() => new ScriptedActor()))
        {
            actor.IsAlive.ShouldBeTrue();
        }

        actor.Stop(Limits.Hang).ShouldBeFalse();
        await actor.DisposeAsync();
    }

    [Fact]
    public void An_actor_may_dispose_of_its_own_reference_without_waiting_for_itself()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Call(async self => await self.ActorRef.DisposeAsync()).Get(Limits.Hang);

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    public void Another_mode_of_stopping_than_the_two_is_refused()
    {
        var actor = Start(() => new ScriptedActor());

        Should.Throw<ArgumentOutOfRangeException>(() => actor.StopAsync((StopMode)17)).ParamName.ShouldBe("mode");

        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void An_exception_of_a_callback_of_the_token_is_logged_at_Error_and_the_actor_stops()
    {
        var failure = new NotSupportedException("No.");
        var actor = Start(() => new ScriptedActor());
        using var registration = actor.ActorStopped.Register(() => throw failure);

        actor.Stop(Limits.Hang).ShouldBeTrue();

        var line = Log.WaitFor(LogLevel.Error, $"ActorStopped of {actor}");
        line.Exception.ShouldBeOfType<AggregateException>().InnerExceptions.ShouldBe([failure]);
    }

    [Fact]
    public void Stopping_is_logged_at_Debug()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Stop(Limits.Hang);

        Log.At(LogLevel.Debug).Select(line => line.Text).ShouldBe(
            [$"Registered {actor}", $"Starting {actor}", $"Unregistered {actor}", $"Stopped {actor}"], ignoreOrder: true);
    }
}

public sealed class StoppingOnThreadPool : StoppingContract<OnThreadPool>;
public sealed class StoppingOnDedicatedThreads : StoppingContract<OnDedicatedThreads>;
public sealed class StoppingOnEventLoop : StoppingContract<OnEventLoop>;
public sealed class StoppingOnMixedRuntimes : StoppingContract<OnMixedRuntimes>;
public sealed class StoppingOnSynchronizationContext : StoppingContract<OnSynchronizationContext>;
