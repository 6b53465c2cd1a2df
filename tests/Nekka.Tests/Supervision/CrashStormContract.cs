namespace Nekka.Tests.Supervision;

/// <summary>Actors that fail at random under load answer everybody and are restarted once for each failure.</summary>
public abstract class CrashStormContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Children_that_crash_again_and_again_answer_every_ask_and_are_restarted_each_time()
    {
        var storm = new CrashStorm(System, children: 20, OnRuntime);

        storm.Blow(rounds: 5 * Limits.StormFactor, TimeSpan.Zero);

        storm.ShouldAddUp(System);
    }
}

public sealed class CrashStormOnThreadPool : CrashStormContract<OnThreadPool>;
public sealed class CrashStormOnDedicatedThreads : CrashStormContract<OnDedicatedThreads>;
public sealed class CrashStormOnEventLoop : CrashStormContract<OnEventLoop>;
public sealed class CrashStormOnMixedRuntimes : CrashStormContract<OnMixedRuntimes>;
public sealed class CrashStormOnSynchronizationContext : CrashStormContract<OnSynchronizationContext>;
