namespace Nekka.Tests.Keyed;

/// <summary>Actors by key that end because they are idle, or too many.</summary>
public abstract class KeyedIdleContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;

    protected KeyedIdleContract() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    [Fact]
    [Semantics("keyed-idle")]
    public async Task An_actor_without_a_message_for_the_idle_timeout_is_stopped_and_the_next_message_starts_another()
    {
        await using var keyed = Idling();
        await HandleAsync(keyed["a"]);
        var end = keyed["a"].WhenStopped;

        _clock.Advance(Limit);

        (await end.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
        (await keyed["a"].AskAsync<string>("two").Awaited()).ShouldBe("a2 two");
        Journal.ShouldBe(["start a1", "a1 one", "stop a1", "start a2", "a2 two"]);
    }

    [Fact]
    public async Task A_message_begins_the_idle_time_anew()
    {
        await using var keyed = Idling();
        await HandleAsync(keyed["a"]);
        await HandleAsync(keyed["b"]);
        var other = keyed["b"].WhenStopped;
        _clock.Advance(Limit / 2);
        await HandleAsync(keyed["a"], "two");

        _clock.Advance(Limit / 2);

        await other.Awaited();
        (await keyed["a"].AskAsync<string>("three").Awaited()).ShouldBe("a1 three");
    }

    [Fact]
    [Semantics("keyed-busy")]
    public async Task An_actor_at_work_is_not_idle()
    {
        await using var keyed = Idling();
        var gate = new Future<object?>();
        var held = keyed["held"].Call(actor => actor.HoldAsync(gate));
        await keyed["background"].Call(actor => actor.RunInBackground(gate)).AsTask().WaitAsync(Limits.Hang);
        await keyed["timer"].Call(actor => actor.SetTimer(10 * Limit)).AsTask().WaitAsync(Limits.Hang);
        keyed["stash"].Defer(static actor => actor.StashOnce());
        await HandleAsync(keyed["stash"]);
        await HandleAsync(keyed["idle"]);
        var idle = keyed["idle"].WhenStopped;

        _clock.Advance(Limit);
        _clock.Advance(Limit);

        await idle.Awaited();
        gate.Set(null);
        await held.Awaited();
        foreach (var key in (string[])["held", "background", "timer", "stash"])
        {
            (await keyed[key].AskAsync<string>("two").Awaited()).ShouldBe($"{key}1 two");
        }
    }

    [Fact]
    public async Task An_actor_whose_work_in_the_background_has_ended_is_idle()
    {
        await using var keyed = Idling();
        var gate = new Future<object?>();
        await keyed["a"].Call(actor => actor.RunInBackground(gate)).AsTask().WaitAsync(Limits.Hang);
        gate.Set(null);
        SpinWait.SpinUntil(() => !keyed["a"].Cell.RunsInBackground, Limits.Hang).ShouldBeTrue();
        await HandleAsync(keyed["a"]);
        var end = keyed["a"].WhenStopped;

        _clock.Advance(Limit);

        (await end.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    [Semantics("keyed-busy")]
    public async Task An_actor_whose_stream_is_being_read_is_not_idle()
    {
        const int Last = 1_000; // More than an actor makes ahead of the reader.
        await using var keyed = Idling();
        await using var reader = keyed["a"].Call(static actor => actor.Count(Last)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        await HandleAsync(keyed["a"]);
        await HandleAsync(keyed["idle"]);
        var idle = keyed["idle"].WhenStopped;

        _clock.Advance(Limit);
        _clock.Advance(Limit);

        await idle.Awaited();
        for (var number = 1; number <= Last; number++)
        {
            reader.Current.ShouldBe(number);
            (await reader.MoveNextAsync()).ShouldBe(number < Last);
        }

        (await keyed["a"].AskAsync<string>("two").Awaited()).ShouldBe("a1 two");
    }

    [Fact]
    [Semantics("keyed-most")]
    public async Task Beyond_the_most_the_actor_that_is_idle_longest_goes()
    {
        await using var keyed = Keyed(options: all => all with { System = _system, MaxActive = 2 });
        await HandleAsync(keyed["a"]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await HandleAsync(keyed["b"]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await HandleAsync(keyed["a"], "two");
        var end = keyed["b"].WhenStopped;
        _clock.Advance(TimeSpan.FromSeconds(1));

        await HandleAsync(keyed["c"]);

        await end.Awaited();
        keyed.ActiveKeys.Order().ShouldBe(["a", "c"]);
    }

    // The answer comes a moment before the actor has nothing more to do.
    private static async Task HandleAsync(ActorRef actor, string message = "one")
    {
        await actor.AskAsync(message).Awaited();
        while (!actor.Cell.IsIdle(out _))
        {
            await Task.Yield();
        }
    }

    private KeyedActors<string, Noted> Idling() => Keyed(options: all => all with { System = _system, IdleTimeout = Limit });

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class KeyedIdleOnThreadPool : KeyedIdleContract<OnThreadPool>;
public sealed class KeyedIdleOnDedicatedThreads : KeyedIdleContract<OnDedicatedThreads>;
public sealed class KeyedIdleOnEventLoop : KeyedIdleContract<OnEventLoop>;
public sealed class KeyedIdleOnMixedRuntimes : KeyedIdleContract<OnMixedRuntimes>;
public sealed class KeyedIdleOnSynchronizationContext : KeyedIdleContract<OnSynchronizationContext>;
