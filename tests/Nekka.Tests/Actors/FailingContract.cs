using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 3.1, <c>onFailure</c>; 3.7.1; change log 1.1.</summary>
public abstract class FailingContract<TRuntime> : LastHooks<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Who_comes_after_aFailure_is_told_what_the_actor_died_of()
    {
        var failure = new NotSupportedException("Oops");
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => throw failure });
        actor.Tell("fatal");
        actor.Stop(Limits.Hang);

        var exception = Should.Throw<ActorDeadException>(() => actor.Tell("late"));

        exception.Message.ShouldStartWith($"{actor} has stopped because it failed (NotSupportedException: Oops), so it did not handle \"late\".");
        exception.InnerException.ShouldBeSameAs(failure);
    }

    [Fact]
    [Semantics("fail-tell")]
    public void An_exception_of_a_tell_is_logged_at_Error_and_OnFailure_gets_it_instead_of_OnStop()
    {
        var actor = StartNoting((_, _) => throw Failure);

        actor.Tell("fail");

        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        Log.WaitFor(LogLevel.Error, $"{actor} failed to handle \"fail\", and no caller waits for an answer; it stops").Exception.ShouldBeSameAs(Failure);
        Hooks.ShouldBe(["OnFailure"]);
    }

    [Fact]
    public void An_exception_behind_an_await_of_a_tell_is_the_sameFailure()
    {
        var actor = StartNoting(async (_, _) =>
        {
            await Task.Yield();
            throw Failure;
        });

        actor.Tell("fail");

        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        Hooks.ShouldBe(["OnFailure"]);
    }

    [Fact]
    public void An_exception_behind_a_ConfigureAwait_false_of_a_tell_is_the_sameFailure()
    {
        var actor = StartNoting(async (_, _) =>
        {
            await Task.Run(() => { }).ConfigureAwait(false);
            throw Failure;
        });

        actor.Tell("fail");

        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
    }

    [Fact]
    public void A_cancellation_that_escapes_from_a_tell_is_aFailure_like_any_other()
    {
        var actor = StartNoting(async (_, _) =>
        {
            await Task.FromCanceled(new CancellationToken(canceled: true));
            return null;
        });

        actor.Tell("fail");

        Failed.Get(Limits.Hang).ShouldBeAssignableTo<OperationCanceledException>();
        actor.IsAlive.ShouldBeFalse();
    }

    [Fact]
    [Semantics("fail-tell")]
    public void An_exception_of_a_deferred_call_is_aFailure()
    {
        var actor = StartNoting((_, _) => default);

        actor.Defer(_ => throw Failure);

        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
        Log.WaitFor(LogLevel.Error, $"{actor} failed to handle a call").Exception.ShouldBeSameAs(Failure);
    }

    [Fact]
    public void An_exception_of_a_deferred_task_is_aFailure()
    {
        var actor = StartNoting((_, _) => default);

        actor.Defer(async _ =>
        {
            await Task.Yield();
            throw Failure;
        });

        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
    }

    [Fact]
    public void When_OnFailure_runs_the_actor_takes_nothing_more()
    {
        var found = new Future<(bool IsAlive, bool IsCancelled, int Registered)>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, _) => throw Failure,
            Failing = (self, _) =>
            {
                found.Set((self.ActorRef.IsAlive, self.ActorStopped.IsCancellationRequested, System.GetAll().Count));
                return default;
            },
        });

        actor.Tell("fail");

        found.Get(Limits.Hang).ShouldBe((false, true, 0));
    }

    [Fact]
    public void What_waits_for_an_actor_that_fails_is_answered()
    {
        var mayFail = new Future<bool>();
        var actor = StartNoting(async (_, _) =>
        {
            await mayFail;
            throw Failure;
        });
        actor.Tell("fail");
        actor.Tell("told");
        var asked = actor.AskAsync("asked");
        var stopped = actor.StopAsync();

        mayFail.Set(true);

        stopped.Get(Limits.Hang).ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).Message.ShouldContain("\"asked\"");
        System.DeadLetters.Count.ShouldBe(1);
        Should.Throw<ActorDeadException>(() => actor.Tell("late"));
        actor.Stop(Limits.Hang).ShouldBeFalse();
        Hooks.ShouldBe(["OnFailure"]);
    }

    [Fact]
    public void OnFailure_may_await_before_the_actor_ends()
    {
        var mayEnd = new Future<bool>();
        var failing = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, _) => throw Failure,
            Failing = async (_, _) =>
            {
                failing.Set(true);
                await mayEnd;
            },
        });
        actor.Tell("fail");
        failing.Get(Limits.Hang);

        var stopped = actor.StopAsync();

        stopped.IsCompleted.ShouldBeFalse();
        mayEnd.Set(true);
        stopped.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("fail-last-hook")]
    public void An_exception_of_OnFailure_is_logged_at_Error_and_the_actor_stops()
    {
        var another = new InvalidOperationException("Oops again");
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => throw Failure, Failing = (_, _) => throw another });

        actor.Tell("fail");

        Log.WaitFor(LogLevel.Error, $"{actor} failed in OnFailure").Exception.ShouldBeSameAs(another);
        Log.WaitFor(LogLevel.Error, $"{actor} failed to handle \"fail\"").Exception.ShouldBeSameAs(Failure);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    [Semantics("fail-last-hook")]
    public void An_exception_of_OnStop_is_logged_at_Error_and_the_actor_stops()
    {
        var actor = Start(() => new ScriptedActor { Stopping = _ => throw Failure });

        actor.Stop(Limits.Hang).ShouldBeTrue();

        Log.WaitFor(LogLevel.Error, $"{actor} failed in OnStop").Exception.ShouldBeSameAs(Failure);
    }

    [Fact]
    public void One_failing_actor_leaves_the_others_alone()
    {
        var other = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        var actor = StartNoting((_, _) => throw Failure);

        actor.Tell("fail");

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        other.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        System.GetAll().ShouldBe([other]);
    }
}

public sealed class FailingOnThreadPool : FailingContract<OnThreadPool>;
public sealed class FailingOnDedicatedThreads : FailingContract<OnDedicatedThreads>;
public sealed class FailingOnEventLoop : FailingContract<OnEventLoop>;
public sealed class FailingOnMixedRuntimes : FailingContract<OnMixedRuntimes>;
public sealed class FailingOnSynchronizationContext : FailingContract<OnSynchronizationContext>;
