using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Stopping without handling what waits: <see cref="StopMode.Now"/>.</summary>
public abstract class StopNowContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Stop_now_of_an_idle_actor_runs_OnStop_and_returns_true()
    {
        var stopping = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Stopping = _ =>
            {
                stopping.Set(true);
                return default;
            },
        });
        actor.Call(_ => { }).Get(Limits.Hang);

        actor.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        stopping.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    [Semantics("stop-now")]
    public void Stop_now_cancels_the_token_unregisters_and_refuses_at_once_while_the_turn_in_hand_goes_on()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        var token = actor.ActorStopped;
        holding.Hold(actor);

        var stopped = actor.StopAsync(StopMode.Now);

        token.IsCancellationRequested.ShouldBeTrue();
        actor.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
        Should.Throw<ActorDeadException>(() => actor.Tell("late"));
        stopped.IsCompleted.ShouldBeFalse();
        holding.Release();
        stopped.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("stop-now")]
    public void Stop_now_handles_nothing_more_and_answers_what_waits()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        actor.Tell("told");
        var asked = actor.AskAsync("asked");

        var stopped = actor.StopAsync(StopMode.Now);
        holding.Release();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).Message.ShouldContain("\"asked\"");
        holding.Handled.ShouldBe(["hold"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public void Stop_now_overtakes_a_stop_that_waits_in_line()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        var asked = actor.AskAsync("asked");
        var drained = actor.StopAsync();

        var stopped = actor.StopAsync(StopMode.Now);
        holding.Release();

        (drained.Get(Limits.Hang), stopped.Get(Limits.Hang)).ShouldBe((true, true));
        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang));
        holding.Handled.ShouldBe(["hold"]);
    }

    [Fact]
    [Semantics("fail-stopping")]
    public void The_turn_in_hand_can_be_cut_short_by_the_token()
    {
        var awaiting = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (self, _) =>
            {
                awaiting.Set(true);
                await Task.Delay(Timeout.Infinite, self.ActorStopped);
                return null;
            },
        });
        var asked = actor.AskAsync("wait for ever");
        awaiting.Get(Limits.Hang);

        actor.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        Should.Throw<OperationCanceledException>(() => asked.Get(Limits.Hang));
    }

    [Fact]
    public void An_actor_may_stop_itself_now_and_answers_the_message_in_hand()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (self, message) =>
            {
                _ = self.ActorRef.StopAsync(StopMode.Now);
                await Task.Yield();
                return await holding.Receive(self, message);
            },
        });

        var first = actor.AskAsync("first");

        first.Get(Limits.Hang).ShouldBe("first");
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        Should.Throw<ActorDeadException>(() => actor.Tell("second"));
        holding.Handled.ShouldBe(["first"]);
    }

    [Fact]
    public void Stop_now_lets_an_OnStart_in_hand_finish()
    {
        var mayStart = new Future<bool>();
        var started = new Future<bool>();
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor
        {
            Starting = async _ =>
            {
                await mayStart;
                started.Set(true);
            },
            Receiving = holding.Receive,
        });
        actor.Tell("told");

        var stopped = actor.StopAsync(StopMode.Now);

        stopped.IsCompleted.ShouldBeFalse();
        mayStart.Set(true);
        stopped.Get(Limits.Hang).ShouldBeTrue();
        started.IsCompleted.ShouldBeTrue();
        holding.Handled.ShouldBeEmpty();
    }

    [Fact]
    public void Stop_now_in_the_constructor_leaves_nothing_registered()
    {
        ConstructedActor? constructed = null;
        Future<bool>? stopped = null;
        var actor = Start(() => new ConstructedActor(self =>
        {
            constructed = self;
            self.ActorRef.Tell("told");
            stopped = self.ActorRef.StopAsync(StopMode.Now);
        }));

        stopped!.Get(Limits.Hang).ShouldBeTrue();
        actor.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
        constructed!.Events.ShouldBe(["OnStart", "OnStop"]);
        System.DeadLetters.Count.ShouldBe(1);
    }
}

public sealed class StopNowOnThreadPool : StopNowContract<OnThreadPool>;
public sealed class StopNowOnDedicatedThreads : StopNowContract<OnDedicatedThreads>;
public sealed class StopNowOnEventLoop : StopNowContract<OnEventLoop>;
public sealed class StopNowOnMixedRuntimes : StopNowContract<OnMixedRuntimes>;
public sealed class StopNowOnSynchronizationContext : StopNowContract<OnSynchronizationContext>;
