namespace Nekka.Tests.Keyed;

/// <summary>Starts of actors by key that fail.</summary>
public abstract class KeyedStartsContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;

    protected KeyedStartsContract() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    [Fact]
    [Semantics("keyed-failed-start")]
    public async Task A_failed_start_fails_what_asked_and_a_later_message_tries_again_after_a_delay()
    {
        var fails = true;
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, _) => FailIf(fails));

        (await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited()))
            .InnerException.ShouldBeOfType<InvalidDataException>();
        fails = false;
        var second = keyed["a"].AskAsync<string>("two");
        _clock.WaitForTimer().TotalMilliseconds.ShouldBeInRange(1, 120);
        second.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(130));

        (await second.Awaited()).ShouldBe("a2 two");
        Journal.ShouldBe(["start a2", "a2 two"]);
        keyed.ActiveCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_constructor_that_fails_is_a_failed_start()
    {
        await using var keyed = new KeyedActors<int, Noted>(static key => throw new InvalidDataException($"no {key}"), new KeyedActorsOptions { System = _system, Actor = OnRuntime() });

        (await Should.ThrowAsync<ActorDeadException>(async () => await keyed[1].AskAsync("one").Awaited()))
            .InnerException.ShouldBeOfType<InvalidDataException>();

        keyed.ActiveCount.ShouldBe(0);
        keyed[1].IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stop_ends_the_delay_before_the_next_start()
    {
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, number) => FailIf(number == 1));
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited());
        var second = keyed["a"].AskAsync<string>("two");
        _clock.WaitForTimer();

        (await keyed.StopAsync("a").Awaited()).ShouldBeTrue();

        (await second.Awaited()).ShouldBe("a2 two");
    }

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new InvalidDataException("no start");
        }
    }
}

public sealed class KeyedStartsOnThreadPool : KeyedStartsContract<OnThreadPool>;
public sealed class KeyedStartsOnDedicatedThreads : KeyedStartsContract<OnDedicatedThreads>;
public sealed class KeyedStartsOnEventLoop : KeyedStartsContract<OnEventLoop>;
public sealed class KeyedStartsOnMixedRuntimes : KeyedStartsContract<OnMixedRuntimes>;
public sealed class KeyedStartsOnSynchronizationContext : KeyedStartsContract<OnSynchronizationContext>;
