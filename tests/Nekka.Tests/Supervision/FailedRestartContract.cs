using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Supervision;

/// <summary>A supervised actor may fail to start, for the first time or anew.</summary>
public abstract class FailedRestartContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("supervised")]
    public void An_actor_that_fails_to_start_is_started_again()
    {
        var fails = 2;
        var worker = StartWorker(new SupervisorStrategy(), _ => fails-- > 0 ? Oops : null);

        worker.Ask("how many?", Limits.Hang).ShouldBe(1);

        Events.ShouldBe(["OnStart", "Dispose", "OnStart", "Dispose", "OnStart", "OnRestarted Oops"]);
        Log.At(LogLevel.Error).Count(line => line.Text.EndsWith("failed in OnStart; it restarts", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void An_actor_that_fails_to_start_cannot_be_resumed_and_is_restarted()
    {
        var fails = 1;
        var worker = StartWorker(Always(SupervisorDirective.Resume), _ => fails-- > 0 ? Oops : null);

        worker.Ask("how many?", Limits.Hang).ShouldBe(1);

        Events.ShouldContain("OnRestarted Oops");
    }

    [Fact]
    public void An_actor_whose_constructor_fails_at_a_restart_has_failed_once_more()
    {
        var made = 0;
        var worker = System.Start(
            () => Interlocked.Increment(ref made) == 2 ? throw new InvalidTimeZoneException("Not now") : new Worker(Events),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        worker.Tell(Oops);

        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
        made.ShouldBe(3);
        Log.At(LogLevel.Error).ShouldContain(line => line.Text == $"{worker} failed in its constructor; it restarts");
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Not now"]);
    }

    [Fact]
    public void An_actor_whose_constructor_fails_until_the_limit_stops_and_what_waits_for_it_is_answered()
    {
        var made = 0;
        var worker = System.Start(
            () => Interlocked.Increment(ref made) > 1 ? throw new InvalidTimeZoneException("Never") : new Worker(Events),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = 3 } });

        worker.Tell(Oops);
        var asked = worker.AskAsync("still there?");

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).InnerException.ShouldBeOfType<InvalidTimeZoneException>();
        made.ShouldBe(4);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose"]);
    }
}

public sealed class FailedRestartOnThreadPool : FailedRestartContract<OnThreadPool>;
public sealed class FailedRestartOnDedicatedThreads : FailedRestartContract<OnDedicatedThreads>;
public sealed class FailedRestartOnEventLoop : FailedRestartContract<OnEventLoop>;
public sealed class FailedRestartOnMixedRuntimes : FailedRestartContract<OnMixedRuntimes>;
public sealed class FailedRestartOnSynchronizationContext : FailedRestartContract<OnSynchronizationContext>;
