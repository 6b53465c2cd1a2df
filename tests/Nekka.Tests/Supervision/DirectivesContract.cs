using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Supervision;

/// <summary>A supervised actor that fails is treated as its supervisor says.</summary>
public abstract class DirectivesContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("supervised")]
    public void A_resumed_actor_is_the_same_object_and_handles_the_next_message()
    {
        var worker = StartWorker(Always(SupervisorDirective.Resume));

        worker.Tell(Oops);

        worker.Ask("and now?", Limits.Hang).ShouldBe(2);
        Log.WaitFor(LogLevel.Error, "Oops");
        var line = Log.At(LogLevel.Error).ShouldHaveSingleItem();
        line.Text.ShouldStartWith($"{worker} failed to handle System.NotSupportedException: Oops");
        line.Text.ShouldEndWith("no caller waits for an answer; it goes on with the next message");
        line.Exception.ShouldBeSameAs(Oops);
        Events.ShouldBe(["OnStart"]);
    }

    [Fact]
    [Semantics("supervised", "supervised-keeps")]
    public void A_restarted_actor_is_a_new_object_behind_the_same_reference()
    {
        var worker = StartWorker(Always(SupervisorDirective.Restart));
        var before = worker.Call(actor => actor.Number).Get(Limits.Hang);

        worker.Tell(Oops);

        worker.Call(actor => actor.Number).Get(Limits.Hang).ShouldNotBe(before);
        worker.IsAlive.ShouldBeTrue();
        System.GetAll().ShouldBe([worker]);
        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldEndWith("; it restarts");
    }

    [Fact]
    public void A_restart_has_hooks_before_and_after_and_disposes_of_the_old_object()
    {
        var worker = StartWorker(Always(SupervisorDirective.Restart));

        worker.Tell(Oops);
        worker.Stop(Limits.Hang);

        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Oops", "OnStop", "Dispose"]);
    }

    [Fact]
    [Semantics("supervised-message", "supervised-keeps")]
    public void A_restart_keeps_the_inbox_and_its_order()
    {
        using var gate = new Gate();
        var received = new List<object?>();
        var actor = System.Start(
            () => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    if (message is Exception exception)
                    {
                        throw exception;
                    }

                    received.Add(message);
                    return message is Gate held ? new(held.Opened) : new(message);
                },
            },
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Tell(gate);
        actor.Tell(1);
        actor.Tell(Oops);
        actor.Tell(2);
        var third = actor.AskAsync<int>(3);

        gate.Open();

        third.Get(Limits.Hang).ShouldBe(3);
        received.ShouldBe([gate, 1, 2, 3]);
    }

    [Fact]
    [Semantics("supervised")]
    public void A_stopped_child_ends_as_an_actor_without_a_supervisor_does()
    {
        var worker = StartWorker(Always(SupervisorDirective.Stop));

        worker.Tell(Oops);

        worker.Stop(Limits.Hang);
        worker.IsAlive.ShouldBeFalse();
        Events.ShouldBe(["OnStart", "OnFailure Oops", "Dispose"]);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldEndWith("; it stops");
    }

    [Fact]
    public void The_rule_goes_by_the_exception()
    {
        var worker = StartWorker(new SupervisorStrategy
        {
            Decide = exception => exception is TimeoutException ? SupervisorDirective.Resume : SupervisorDirective.Stop,
        });

        worker.Tell(new TimeoutException());
        worker.Ask("still there?", Limits.Hang).ShouldBe(2);
        worker.Tell(Oops);

        worker.StopAsync().Get(Limits.Hang);
        Events.ShouldContain("OnFailure Oops");
    }

    [Fact]
    [Semantics("foreign-rule")]
    public void A_rule_that_fails_stops_the_actor_and_is_logged()
    {
        var worker = StartWorker(new SupervisorStrategy { Decide = _ => throw new InvalidTimeZoneException("The rule") });

        worker.Tell(Oops);

        Log.WaitFor(LogLevel.Error, $"{worker} stops because SupervisorStrategy.Decide threw an exception").Exception.ShouldBeOfType<InvalidTimeZoneException>();
        worker.Stop(Limits.Hang);
        Events.ShouldContain("OnFailure Oops");
    }

    [Fact]
    public void An_exception_of_an_ask_goes_to_whoever_asked_and_to_no_supervisor()
    {
        var worker = StartWorker(new SupervisorStrategy());

        Should.Throw<NotSupportedException>(() => worker.Ask(Oops, Limits.Hang)).ShouldBeSameAs(Oops);

        worker.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_fatal_exception_stops_a_supervised_actor_too()
    {
        var worker = StartWorker(new SupervisorStrategy());

        worker.Tell(new FatalActorException("The end"));

        worker.Stop(Limits.Hang);
        worker.IsAlive.ShouldBeFalse();
        Events.ShouldNotContain("OnRestarting The end");
    }

    [Fact]
    public void An_exception_behind_an_await_is_a_failure_too()
    {
        var worker = System.Start(() => new Worker(Events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        worker.Defer(async _ =>
        {
            await Task.Yield();
            throw Oops;
        });

        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");
    }

    [Fact]
    public void An_exception_of_async_void_has_the_actor_restarted_after_the_turn_in_hand()
    {
        using var gate = new Gate();
        var worker = StartWorker(new SupervisorStrategy());
        var held = worker.Call(async _ =>
        {
            Fail();
            return await gate.Opened;
        });
        Log.WaitFor(LogLevel.Error, "code that no handler waited for");
        Events.ShouldBe(["OnStart"]);

        gate.Open();

        held.Get(Limits.Hang);
        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");

        async void Fail()
        {
            await Task.Yield();
            throw Oops;
        }
    }

    [Fact]
    [Semantics("fail-async-void")]
    public void An_idle_actor_that_fails_by_what_was_posted_to_it_is_restarted_at_once()
    {
        var worker = StartWorker(new SupervisorStrategy());
        var context = worker.Call(_ => SynchronizationContext.Current!).Get(Limits.Hang);

        context.Post(_ => throw Oops, null);

        Log.WaitFor(LogLevel.Debug, $"Restarted {worker}");
        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
    }

    [Fact]
    [Semantics("supervised-hooks")]
    public void A_hook_before_the_restart_that_fails_is_logged_and_keeps_nothing()
    {
        var actor = System.Start(() => new FailingBeforeRestart(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        actor.Tell("fail");

        actor.Call(one => one.ActorUrn).Get(Limits.Hang).ShouldBe(actor.ActorUrn);
        Log.At(LogLevel.Error).ShouldContain(line => line.Text == $"{actor} failed in OnRestarting; it restarts nevertheless");
    }

    [Fact]
    public void An_actor_may_stop_itself_while_it_restarts()
    {
        var starts = 0;
        var worker = StartWorker(new SupervisorStrategy(), actor =>
        {
            if (++starts == 2)
            {
                actor.Stop();
            }

            return null;
        });

        worker.Tell(Oops);

        worker.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        worker.StopAsync().Get(Limits.Hang);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Oops", "OnStop", "Dispose"]);
    }

    [Fact]
    public void Inspection_counts_the_restarts()
    {
        var worker = StartWorker(new SupervisorStrategy());

        worker.Tell(Oops);
        worker.Tell(Oops);
        worker.Ask("done?", Limits.Hang);

        System.Inspect().ShouldHaveSingleItem().RestartCount.ShouldBe(2);
    }

    private sealed class FailingBeforeRestart : Actor
    {
        protected override void OnRestarting(Exception exception) => throw new InvalidTimeZoneException("Worse");

        protected override object? OnReceive(object? message) => throw new NotSupportedException("Oops");
    }
}

public sealed class DirectivesOnThreadPool : DirectivesContract<OnThreadPool>;
public sealed class DirectivesOnDedicatedThreads : DirectivesContract<OnDedicatedThreads>;
public sealed class DirectivesOnEventLoop : DirectivesContract<OnEventLoop>;
public sealed class DirectivesOnMixedRuntimes : DirectivesContract<OnMixedRuntimes>;
public sealed class DirectivesOnSynchronizationContext : DirectivesContract<OnSynchronizationContext>;
