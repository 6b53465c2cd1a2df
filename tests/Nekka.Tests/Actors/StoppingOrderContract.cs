using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>What an actor that is asked to stop still handles, and in which order those who wait are answered.</summary>
public abstract class StoppingOrderContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("stop-1")]
    public void When_OnStop_runs_the_actor_takes_nothing_more()
    {
        var found = new Future<(bool IsAlive, bool IsCancelled, int Registered, bool Refuses, bool AnswersStop)>();
        var actor = Start(() => new ScriptedActor
        {
            Stopping = self =>
            {
                var refuses = Should.Throw<ActorDeadException>(() => self.ActorRef.Tell("late")) is not null
                    && self.ActorRef.AskAsync("late").IsCompleted;
                found.Set((self.ActorRef.IsAlive, self.ActorStopped.IsCancellationRequested, System.GetAll().Count, refuses, !self.ActorRef.StopAsync().IsCompleted));
                return default;
            },
        });

        actor.Stop(Limits.Hang);

        found.Get(Limits.Hang).ShouldBe((false, true, 0, true, true));
    }

    [Fact]
    [Semantics("stop-in-line")]
    public void What_was_sent_before_the_stop_is_handled()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        actor.Tell("told");
        var asked = actor.AskAsync("asked");
        var stopped = actor.StopAsync();

        actor.IsAlive.ShouldBeTrue();
        holding.Release();

        asked.Get(Limits.Hang).ShouldBe("asked");
        stopped.Get(Limits.Hang).ShouldBeTrue();
        holding.Handled.ShouldBe(["hold", "told", "asked"]);
    }

    [Fact]
    public void What_was_sent_after_the_stop_is_answered_but_not_handled()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        var stopped = actor.StopAsync();
        actor.Tell("told");
        actor.Defer(_ => throw new NotSupportedException());
        var asked = actor.AskAsync("asked");
        var called = actor.Call(_ => 17);
        var stoppedAgain = actor.StopAsync();

        holding.Release();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        stoppedAgain.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).Message
            .ShouldStartWith($"{actor} has stopped, so it did not handle \"asked\"");
        Should.Throw<ActorDeadException>(() => called.Get(Limits.Hang));
        holding.Handled.ShouldBe(["hold"]);
        System.DeadLetters.Count.ShouldBe(2);
        Log.At(LogLevel.Warning).ShouldContain(line => line.Text == $"Dead letter: {actor} stopped before it handled \"told\"");
    }

    [Fact]
    public void The_turn_in_hand_finishes_first()
    {
        var holding = new Holding();
        var stopping = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = holding.Receive,
            Stopping = _ =>
            {
                stopping.Set(true);
                return default;
            },
        });
        holding.Hold(actor);

        var stopped = actor.StopAsync();

        stopped.IsCompleted.ShouldBeFalse();
        stopping.IsCompleted.ShouldBeFalse();
        holding.Release();
        stopped.Get(Limits.Hang).ShouldBeTrue();
        stopping.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void An_actor_that_stops_itself_handles_what_waits_already()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (self, message) =>
            {
                await holding.Receive(self, message);
                if (message is "hold")
                {
                    self.Stop();
                    self.ActorRef.Tell("after");
                }

                return message;
            },
        });
        holding.Hold(actor);
        actor.Tell("before");
        var asked = actor.AskAsync("before too");

        holding.Release();

        asked.Get(Limits.Hang).ShouldBe("before too");
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        holding.Handled.ShouldBe(["hold", "before", "before too"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("stop-4")]
    public void What_waits_is_answered_after_OnStop_and_the_stop_last()
    {
        var events = new ConcurrentQueue<string>();
        var holding = new Holding();
        var stopped = new Future<bool>();
        var asked = new Future<object?>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = holding.Receive,
            Stopping = _ =>
            {
                events.Enqueue($"OnStop: asked {asked.IsCompleted}, stopped {stopped.IsCompleted}");
                return default;
            },
        });
        holding.Hold(actor);
        stopped = actor.StopAsync();
        asked = actor.AskAsync("asked");

        holding.Release();

        stopped.Get(Limits.Hang);
        asked.IsCompleted.ShouldBeTrue();
        events.ShouldBe(["OnStop: asked False, stopped False"]);
    }
}

public sealed class StoppingOrderOnThreadPool : StoppingOrderContract<OnThreadPool>;
public sealed class StoppingOrderOnDedicatedThreads : StoppingOrderContract<OnDedicatedThreads>;
public sealed class StoppingOrderOnEventLoop : StoppingOrderContract<OnEventLoop>;
public sealed class StoppingOrderOnMixedRuntimes : StoppingOrderContract<OnMixedRuntimes>;
public sealed class StoppingOrderOnSynchronizationContext : StoppingOrderContract<OnSynchronizationContext>;
