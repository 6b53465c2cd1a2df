namespace Nekka.Tests.Actors;

/// <summary>Waiting for an actor's start.</summary>
public abstract class WhenStartedContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("when-started")]
    public async Task It_is_set_when_OnStart_is_over_for_those_who_asked_before_and_after()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Starting = async _ => await gate.Opened });
        var before = actor.WhenStarted;

        before.IsCompleted.ShouldBeFalse();
        gate.Open();

        await before.AsTask().InTime();
        await actor.WhenStarted.AsTask().InTime();
        actor.WhenStarted.ShouldBeSameAs(before);
    }

    [Fact]
    [Semantics("when-started")]
    public void It_fails_as_OnStart_has_failed()
    {
        var failure = new InvalidOperationException("No port.");
        var actor = Start(() => new ScriptedActor { Starting = _ => throw failure });

        Should.Throw<InvalidOperationException>(() => actor.WhenStarted.Get(Limits.Hang)).ShouldBeSameAs(failure);
        actor.WhenStopped.Get(Limits.Hang);
        Should.Throw<InvalidOperationException>(() => actor.WhenStarted.Get(Limits.Hang)).ShouldBeSameAs(failure);
    }

    [Fact]
    public void Of_a_supervised_actor_it_is_set_by_the_first_start_that_succeeds()
    {
        var fails = 3;
        var actor = System.Start(
            () => new ScriptedActor { Starting = _ => fails-- > 0 ? throw new InvalidOperationException("Not yet.") : default },
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        actor.WhenStarted.Get(Limits.Hang);

        fails.ShouldBe(-1);
    }

    [Fact]
    public void It_fails_when_the_actor_is_stopped_before_it_has_started()
    {
        using var begun = new ManualResetEventSlim();
        var actor = Start(() => new ScriptedActor
        {
            Starting = async self =>
            {
                begun.Set();
                await Task.Delay(Timeout.Infinite, self.ActorStopped);
            },
        });
        begun.Wait(Limits.Hang).ShouldBeTrue();

        _ = actor.StopAsync(StopMode.Now);

        Should.Throw<ActorDeadException>(() => actor.WhenStarted.Get(Limits.Hang)).Message.ShouldBe($"{actor} was stopped before it had started.");
    }

    [Fact]
    public void Of_an_actor_that_was_never_started_it_has_failed()
    {
        Should.Throw<ActorDeadException>(() => new ScriptedActor().ActorRef.WhenStarted.Get(Limits.Hang)).Message.ShouldContain("was never started");
    }

    [Fact]
    public void It_stays_set_when_the_actor_has_stopped()
    {
        var actor = Start(() => new ScriptedActor());
        actor.StopAsync().Get(Limits.Hang);

        actor.WhenStarted.Get(Limits.Hang);
    }

    [Fact]
    public void A_timeout_says_what_keeps_the_actor()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Starting = async _ => await gate.Opened });

        Should.Throw<ActorTimeoutException>(() => actor.WhenStarted.Get(TimeSpan.FromMilliseconds(1))).Message.ShouldStartWith($"{actor} did not start within 1 ms: ");
        gate.Open();
    }
}

public sealed class WhenStartedOnThreadPool : WhenStartedContract<OnThreadPool>;
public sealed class WhenStartedOnDedicatedThreads : WhenStartedContract<OnDedicatedThreads>;
public sealed class WhenStartedOnEventLoop : WhenStartedContract<OnEventLoop>;
public sealed class WhenStartedOnMixedRuntimes : WhenStartedContract<OnMixedRuntimes>;
public sealed class WhenStartedOnSynchronizationContext : WhenStartedContract<OnSynchronizationContext>;
