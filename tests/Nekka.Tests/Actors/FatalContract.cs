using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, change log 0.12.1: what Python's <c>BaseException</c> does.</summary>
public abstract class FatalContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly FatalActorException _fatal = new("The end.");
    private readonly ConcurrentQueue<string> _hooks = new();

    [Fact]
    [Semantics("fatal")]
    public void A_fatal_exception_is_logged_at_Error_and_stops_its_actor_through_OnStop()
    {
        var actor = StartFatal();

        actor.Tell("end");

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        Log.WaitFor(LogLevel.Error, $"{actor} threw a fatal exception while handling \"end\"").Exception.ShouldBeSameAs(_fatal);
        _hooks.ShouldBe(["OnStop"]);
    }

    [Fact]
    [Semantics("fatal")]
    public void A_fatal_exception_stops_every_actor_of_the_system_and_of_no_other()
    {
        var others = Enumerable.Range(0, 5).Select(_ => Start(() => new ScriptedActor())).ToArray();
        var elsewhere = new ActorSystem();
        var stranger = elsewhere.Start(() => new ScriptedActor());

        StartFatal().Tell("end");

        others.ShouldAllBe(other => other.ActorStopped.WaitHandle.WaitOne(Limits.Hang));
        System.GetAll().ShouldBeEmpty();
        stranger.IsAlive.ShouldBeTrue();
        stranger.Stop(Limits.Hang);
    }

    [Fact]
    [Semantics("fatal")]
    public void Who_asked_gets_the_fatal_exception_too()
    {
        var actor = StartFatal();

        Should.Throw<FatalActorException>(() => actor.Ask("end", Limits.Hang)).ShouldBeSameAs(_fatal);

        Log.WaitFor(LogLevel.Error, $"{actor} threw a fatal exception").Exception.ShouldBeSameAs(_fatal);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    public void The_actor_of_a_fatal_exception_does_not_wait_for_the_others()
    {
        var holding = new Holding();
        var other = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(other);
        other.Tell("before");
        var actor = StartFatal();

        actor.Tell("end");

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        other.IsAlive.ShouldBeTrue();
        holding.Release();
        Log.WaitFor(LogLevel.Debug, $"Stopped {other}");
        holding.Handled.ShouldBe(["hold", "before"]);
    }

    [Fact]
    public void After_a_fatal_exception_the_system_starts_new_actors()
    {
        var actor = StartFatal();
        actor.Tell("end");
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");

        Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }).Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
    }

    [Theory]
    [InlineData("OnStart")]
    [InlineData("OnStop")]
    [InlineData("OnFailure")]
    public void A_fatal_exception_of_a_hook_stops_every_actor(string hook)
    {
        var other = Start(() => new ScriptedActor());
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ => hook == "OnStart" ? throw _fatal : default,
            Receiving = (_, _) => throw new NotSupportedException(),
            Stopping = _ => hook == "OnStop" ? throw _fatal : default,
            Failing = (_, _) => hook == "OnFailure" ? throw _fatal : default,
        });

        if (hook == "OnFailure")
        {
            actor.Tell("fail");
        }
        else
        {
            _ = actor.StopAsync();
        }

        Log.WaitFor(LogLevel.Error, $"{actor} failed in {hook}").Exception.ShouldBeSameAs(_fatal);
        other.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    public void A_fatal_exception_of_OnRestarting_stops_every_actor()
    {
        var other = Start(() => new ScriptedActor());
        var actor = System.Start(() => new EndingAtRestart(_fatal), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        actor.Tell("fail");

        other.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    public void A_fatal_exception_of_async_void_stops_every_actor()
    {
        var other = Start(() => new ScriptedActor());
        var actor = StartFatal();

        actor.Defer(_ => EndLater());

        other.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        _hooks.ShouldBe(["OnStop"]);
    }

    [Fact]
    [Semantics("fatal")]
    public void A_program_may_say_itself_which_exceptions_are_fatal()
    {
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, IsFatal = static exception => exception is NotSupportedException });
        var other = system.Start(() => new ScriptedActor());
        var survivor = system.Start(() => new ScriptedActor { Receiving = (_, _) => throw _fatal });

        Should.Throw<FatalActorException>(() => survivor.Ask("not fatal here", Limits.Hang));
        survivor.IsAlive.ShouldBeTrue();
        system.Start(() => new ScriptedActor { Receiving = (_, _) => throw new NotSupportedException() }).Tell("end");

        other.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        survivor.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("foreign-fatal")]
    public void When_the_question_what_is_fatal_fails_itself_that_is_logged_and_the_exception_is_not_fatal()
    {
        var failure = new InvalidOperationException("I do not know.");
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, IsFatal = _ => throw failure });
        var actor = system.Start(() => new ScriptedActor { Receiving = (_, message) => message is "end" ? throw _fatal : new(message) });

        Should.Throw<FatalActorException>(() => actor.Ask("end", Limits.Hang));

        Log.WaitFor(LogLevel.Error, "IsFatal threw an exception").Exception.ShouldBeSameAs(failure);
        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        actor.Stop(Limits.Hang);
    }

    private ActorRef<ScriptedActor> StartFatal() => Start(() => new ScriptedActor
    {
        Receiving = (_, _) => throw _fatal,
        Stopping = _ =>
        {
            _hooks.Enqueue("OnStop");
            return default;
        },
        Failing = (_, _) =>
        {
            _hooks.Enqueue("OnFailure");
            return default;
        },
    });

    private async void EndLater()
    {
        await Task.Yield();
        throw _fatal;
    }

    private sealed class EndingAtRestart(Exception fatal) : Actor
    {
        protected override void OnRestarting(Exception exception) => throw fatal;

        protected override object? OnReceive(object? message) => throw new NotSupportedException();
    }
}

public sealed class FatalOnThreadPool : FatalContract<OnThreadPool>;
public sealed class FatalOnDedicatedThreads : FatalContract<OnDedicatedThreads>;
public sealed class FatalOnEventLoop : FatalContract<OnEventLoop>;
public sealed class FatalOnMixedRuntimes : FatalContract<OnMixedRuntimes>;
public sealed class FatalOnSynchronizationContext : FatalContract<OnSynchronizationContext>;
