namespace Nekka.Tests.Events;

/// <summary>The system publishes its own life.</summary>
public abstract class LifeEventsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("event-life")]
    public async Task Start_failure_and_end_of_an_actor_are_published_in_order()
    {
        await using var loop = System.Events.ReadAllAsync<ActorLifeEvent>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var failure = new InvalidOperationException("on purpose");

        var actor = System.Start(() => new Listener(), OnRuntime() with { Name = "first" });
        actor.Tell(failure);

        var started = await NextAsync<ActorStarted>(loop);
        (started.ActorRef, started.Name, started.ActorClass).ShouldBe((actor, "first", typeof(Listener)));
        var failed = await NextAsync<ActorFailed>(loop);
        failed.Exception.ShouldBeSameAs(failure);
        failed.Message.ShouldStartWith("System.InvalidOperationException: on purpose");
        (await NextAsync<ActorStopped>(loop)).Reason.ShouldBe(TerminationReason.Failed);
    }

    [Fact]
    [Semantics("event-life")]
    public async Task Each_of_several_listeners_hears_of_an_actor_once()
    {
        await using var first = System.Events.ReadAllAsync<ActorStarted>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using var second = System.Events.ReadAllAsync<ActorStarted>().GetAsyncEnumerator(TestContext.Current.CancellationToken);

        ActorRef[] actors = [Start(() => new Listener()), Start(() => new Listener())];

        foreach (var actor in actors)
        {
            (await NextAsync<ActorStarted>(first)).ActorRef.ShouldBe(actor);
            (await NextAsync<ActorStarted>(second)).ActorRef.ShouldBe(actor);
        }
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_restart_is_published()
    {
        await using var loop = System.Events.ReadAllAsync<ActorRestarted>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var actor = System.Start(
            () => new Listener(),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { Decide = static _ => SupervisorDirective.Restart } });

        actor.Tell(new InvalidOperationException("on purpose"));

        (await NextAsync<ActorRestarted>(loop)).ActorRef.ShouldBe(actor);
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_failure_that_goes_to_the_caller_is_not_published()
    {
        await using var loop = System.Events.ReadAllAsync<ActorLifeEvent>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var actor = Start(() => new Listener());

        Should.Throw<InvalidOperationException>(() => actor.Ask(new InvalidOperationException("on purpose"), Limits.Hang));
        actor.Stop(Limits.Hang);

        _ = await NextAsync<ActorStarted>(loop);
        (await NextAsync<ActorStopped>(loop)).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Theory]
    [InlineData("OnStart", "OnStart")]
    [InlineData("OnStop", "OnStop")]
    [InlineData("Dispose", "Dispose")]
    [InlineData("OnRestarting", "OnRestarting")]
    [InlineData("background", "work that it ran in the background")]
    [Semantics("event-life")]
    public async Task A_failure_of_other_code_than_a_handler_is_published_and_counted_with_what_has_failed(string where, string told)
    {
        await using var loop = System.Events.ReadAllAsync<ActorFailed>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var actor = System.Start(() => new Failing(where), OnRuntime() with { SupervisorStrategy = where == "OnRestarting" ? new SupervisorStrategy() : null });

        actor.TryTell(where);
        _ = actor.StopAsync();

        var failed = await NextAsync<ActorFailed>(loop);
        while (failed.Message.StartsWith('"')) // Of the message.
        {
            failed = await NextAsync<ActorFailed>(loop);
        }

        failed.Message.ShouldBe(told);
        failed.Exception.ShouldBeOfType<InvalidOperationException>();
        actor.Cell.Attachments.FailedOtherwise.ShouldBe(1);
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_fatal_exception_is_published()
    {
        await using var loop = System.Events.ReadAllAsync<ActorFailed>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var fatal = new FatalActorException("on purpose");
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => throw fatal });

        actor.Tell("end");

        var failed = await NextAsync<ActorFailed>(loop);
        failed.Exception.ShouldBeSameAs(fatal);
        failed.Message.ShouldBe("\"end\"");
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_dead_letter_is_published()
    {
        await using var loop = System.Events.ReadAllAsync<DeadLetter>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        actor.Tell("work");
        await System.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);
        actor.Tell("never handled");

        var end = actor.StopAsync(StopMode.Now);
        gate.Open();
        end.Get(Limits.Hang);

        (await loop.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        loop.Current.ShouldBe(new DeadLetter("never handled", actor) { Reason = DeadLetterReason.ActorStopped });
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_deadlock_is_published()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw });
        await using var loop = system.Events.ReadAllAsync<DeadlockDetected>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        ActorRef? second = null;
        var first = system.Start(
            () => new ScriptedActor { Receiving = async (_, message) => message is "go" ? await second!.AskAsync("well?") : null }, OnRuntime());
        second = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await first.AskAsync("well?") }, OnRuntime());
        first.Tell("go");

        (await loop.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();

        loop.Current.Actors.ShouldBe([first, second], ignoreOrder: true);
        loop.Current.IsCertain.ShouldBeTrue();
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_handler_that_is_slow_is_published_once()
    {
        var limit = TimeSpan.FromSeconds(8);
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock, WatchdogLimit = limit });
        await using var loop = system.Events.ReadAllAsync<HandlerSlow>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        using var gate = new Gate();
        var slow = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());
        var begun = clock.GetUtcNow();
        slow.Tell("work");
        await system.Awaiting(slow, static snapshot => snapshot.State == ActorState.Awaiting);

        for (var second = 0; second < 20; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await loop.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        loop.Current.ShouldBe(new HandlerSlow(slow, begun + limit, "\"work\"", limit));
        gate.Open();
        await system.DisposeAsync().InTime();
        (await loop.MoveNextAsync().AsTask().InTime()).ShouldBeFalse();
    }

    [Fact]
    [Semantics("event-life")]
    public async Task A_subscriber_to_every_type_hears_of_the_lives_of_actors_too()
    {
        await using var loop = System.Events.ReadAllAsync<object>().GetAsyncEnumerator(TestContext.Current.CancellationToken);

        var actor = Start(() => new Listener());

        (await NextAsync<ActorStarted>(loop)).ActorRef.ShouldBe(actor);
    }

    [Fact]
    public async Task A_clock_that_throws_keeps_no_event_from_being_published()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = new FailingClock() });
        await using var loop = system.Events.ReadAllAsync<ActorStarted>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var earliest = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1);

        var actor = system.Start(() => new Listener(), OnRuntime());

        (await NextAsync<ActorStarted>(loop)).ActorRef.ShouldBe(actor);
        loop.Current.Time.ShouldBeGreaterThan(earliest);
    }

    [Fact]
    public async Task The_system_has_its_ordinary_probe_while_nobody_listens()
    {
        var ordinary = System.Context.Probe;
        await using (System.Events.ReadAllAsync<News>().GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            System.Context.Probe.ShouldBeSameAs(ordinary);
        }

        await using (System.Events.ReadAllAsync<ActorStopped>().GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            System.Context.Probe.ShouldNotBeSameAs(ordinary);
        }

        System.Context.Probe.ShouldBeSameAs(ordinary);
    }

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<object> loop)
    {
        (await loop.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        return loop.Current.ShouldBeOfType<T>();
    }

    private sealed class Failing(string where) : Actor, IDisposable
    {
        public void Dispose() => FailIn("Dispose");

        protected override void OnStart()
        {
            FailIn("OnStart");
            if (where == "background")
            {
                RunInBackground(_ => throw new InvalidOperationException(where));
            }
        }

        protected override void OnStop() => FailIn("OnStop");

        protected override void OnRestarting(Exception exception) => FailIn("OnRestarting");

        protected override object? OnReceive(object? message)
        {
            FailIn("OnRestarting");
            return null;
        }

        private void FailIn(string place)
        {
            if (where == place)
            {
                throw new InvalidOperationException(where);
            }
        }
    }
}

public sealed class LifeEventsOnThreadPool : LifeEventsContract<OnThreadPool>;
public sealed class LifeEventsOnDedicatedThreads : LifeEventsContract<OnDedicatedThreads>;
public sealed class LifeEventsOnEventLoop : LifeEventsContract<OnEventLoop>;
public sealed class LifeEventsOnMixedRuntimes : LifeEventsContract<OnMixedRuntimes>;
public sealed class LifeEventsOnSynchronizationContext : LifeEventsContract<OnSynchronizationContext>;
