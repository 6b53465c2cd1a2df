namespace Nekka.Tests.Keyed;

/// <summary>Actors by key that come and go under load lose nothing and handle nothing twice.</summary>
public abstract class KeyedStormContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task Keys_that_come_and_go_answer_every_ask_and_keep_their_sums()
    {
        await using var storm = new KeyedStorm(System, keys: 40, OnRuntime);

        storm.Blow(rounds: 2 * Limits.StormFactor, TimeSpan.Zero);

        storm.ShouldAddUp(System);
    }
}

public sealed class KeyedStormOnThreadPool : KeyedStormContract<OnThreadPool>;
public sealed class KeyedStormOnDedicatedThreads : KeyedStormContract<OnDedicatedThreads>;
public sealed class KeyedStormOnEventLoop : KeyedStormContract<OnEventLoop>;
public sealed class KeyedStormOnMixedRuntimes : KeyedStormContract<OnMixedRuntimes>;
public sealed class KeyedStormOnSynchronizationContext : KeyedStormContract<OnSynchronizationContext>;
