using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 3.1, <c>on_start</c>, and change log 1.1: what becomes of an actor that cannot start.</summary>
public abstract class FailedStartContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("start-throws", "start-throws-clean")]
    public void What_the_constructor_throws_reaches_who_starts_the_actor()
    {
        var failure = new NotSupportedException("No.");

        var thrown = Should.Throw<NotSupportedException>(() => Start(() => new ConstructedActor(_ => throw failure)));

        thrown.ShouldBeSameAs(failure);
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    [Semantics("start-throws-clean")]
    public void What_was_sent_to_an_actor_whose_constructor_throws_fails()
    {
        ConstructedActor constructed = null!;
        ActorRef leaked = null!;
        Future<object?> asked = null!;
        Should.Throw<NotSupportedException>(() => Start(() => new ConstructedActor(self =>
        {
            (constructed, leaked) = (self, self.ActorRef);
            leaked.Tell("told");
            asked = leaked.AskAsync("asked");
            throw new NotSupportedException();
        })));

        var thrown = Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang));

        thrown.Message.ShouldStartWith($"{leaked} was never started, so it cannot take \"asked\"");
        System.DeadLetters.Count.ShouldBe(1);
        constructed.Events.ShouldBeEmpty();
    }

    [Fact]
    public void An_actor_whose_constructor_threw_is_dead()
    {
        ActorRef leaked = null!;
        Should.Throw<NotSupportedException>(() => Start(() => new ConstructedActor(self =>
        {
            leaked = self.ActorRef;
            throw new NotSupportedException();
        })));

        leaked.IsAlive.ShouldBeFalse();
        leaked.ActorStopped.IsCancellationRequested.ShouldBeTrue();
        leaked.Stop(Limits.Hang).ShouldBeFalse();
        Should.Throw<ActorDeadException>(() => leaked.Tell("late")).Message.ShouldContain("was never started");
        Should.Throw<ActorDeadException>(() => leaked.AskAsync("late").Get(Limits.Hang));
    }

    [Fact]
    public void After_a_constructor_threw_the_next_actor_starts_as_usual()
    {
        Should.Throw<NotSupportedException>(() => Start(() => new ConstructedActor(_ => throw new NotSupportedException())));

        Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }).Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    public void A_function_that_returns_null_is_refused()
    {
        var thrown = Should.Throw<InvalidOperationException>(() => Start<ScriptedActor>(() => null!));

        thrown.Message.ShouldBe("Start's function returned null instead of a new ScriptedActor. Return the actor it constructs.");
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void A_function_that_returns_an_object_made_before_is_refused()
    {
        var before = new ScriptedActor();

        var thrown = Should.Throw<InvalidOperationException>(() => Start(() => before));

        thrown.Message.ShouldStartWith("Start's function returned a ScriptedActor that it did not construct there and then");
        thrown.Message.ShouldContain("Start(() => new ScriptedActor(…))");
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void A_function_that_returns_an_actor_that_runs_already_is_refused_and_the_actor_runs_on()
    {
        ConstructedActor running = null!;
        var actor = Start(() => new ConstructedActor(self => running = self));

        Should.Throw<InvalidOperationException>(() => Start(() => running));

        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        System.GetAll().ShouldBe([actor]);
    }

    [Fact]
    [Semantics("stop-final")]
    public void A_function_that_returns_an_actor_that_has_stopped_is_refused()
    {
        ConstructedActor stopped = null!;
        var actor = Start(() => new ConstructedActor(self => stopped = self));
        actor.Stop(Limits.Hang);

        Should.Throw<InvalidOperationException>(() => Start(() => stopped));

        actor.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void A_function_that_constructs_two_actors_and_returns_the_second_is_refused()
    {
        ActorRef first = null!;
        Should.Throw<InvalidOperationException>(() => Start(() =>
        {
            first = new ScriptedActor().ActorRef;
            return new ScriptedActor();
        }));

        first.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void No_function_is_refused() =>
        Should.Throw<ArgumentNullException>(() => Start<ScriptedActor>(null!)).ParamName.ShouldBe("create");

    [Fact]
    [Semantics("start-new")]
    public void An_actor_made_by_new_is_a_plain_object_with_a_URN_that_never_runs()
    {
        var plain = new ScriptedActor();

        plain.ActorUrn.ShouldStartWith("urn:uuid:");
        plain.ActorRef.IsAlive.ShouldBeFalse();
        plain.ActorRef.Stop(Limits.Hang).ShouldBeFalse();
        plain.ActorStopped.IsCancellationRequested.ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => plain.ActorRef.Tell("Hi!")).Message
            .ShouldBe($"{plain} was never started, so it cannot take \"Hi!\": it was made by new, or its Start(…) failed. Make actors with Start(…).");
        ActorRegistry.GetByUrn(plain.ActorUrn).ShouldBeNull();
    }

    [Fact]
    [Semantics("start-onstart-throws", "fail-onstart")]
    public void An_exception_of_OnStart_is_logged_at_Error_and_stops_the_actor()
    {
        var failure = new NotSupportedException("No.");
        var hooks = new ConcurrentQueue<string>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ => throw failure,
            Stopping = _ => Note(hooks, "OnStop"),
            Failing = (_, _) => Note(hooks, "OnFailure"),
        });

        Log.WaitFor(LogLevel.Error, $"{actor} failed in OnStart").Exception.ShouldBeSameAs(failure);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        actor.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
        hooks.ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_for_an_actor_whose_OnStart_throws_is_answered()
    {
        var mayStart = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = async _ =>
            {
                await mayStart;
                throw new NotSupportedException();
            },
        });
        actor.Tell("told");
        var asked = actor.AskAsync("asked");
        var stopped = actor.StopAsync();

        mayStart.Set(true);

        var exception = Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang));
        exception.Message.ShouldStartWith($"{actor} has stopped because it failed (NotSupportedException: ");
        exception.Message.ShouldContain("so it did not handle \"asked\"");
        exception.InnerException.ShouldBeOfType<NotSupportedException>();
        stopped.Get(Limits.Hang).ShouldBeTrue();
        System.DeadLetters.Count.ShouldBe(1);
        Should.Throw<ActorDeadException>(() => actor.Tell("late"));
    }

    private static ValueTask Note(ConcurrentQueue<string> hooks, string hook)
    {
        hooks.Enqueue(hook);
        return default;
    }
}

public sealed class FailedStartOnThreadPool : FailedStartContract<OnThreadPool>;
public sealed class FailedStartOnDedicatedThreads : FailedStartContract<OnDedicatedThreads>;
public sealed class FailedStartOnEventLoop : FailedStartContract<OnEventLoop>;
public sealed class FailedStartOnMixedRuntimes : FailedStartContract<OnMixedRuntimes>;
public sealed class FailedStartOnSynchronizationContext : FailedStartContract<OnSynchronizationContext>;
