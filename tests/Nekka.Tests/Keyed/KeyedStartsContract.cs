using Nekka.Keyed;

namespace Nekka.Tests.Keyed;

/// <summary>Starts of actors by key that fail.</summary>
public abstract class KeyedStartsContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;

    protected KeyedStartsContract() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    [Fact]
    [Semantics("keyed-failed-start", "keyed-delay")]
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

        SpinWait.SpinUntil(() => keyed.ActiveCount == 0, Limits.Hang).ShouldBeTrue("The actor is answered for before it counts as at rest.");
        keyed[1].IsAlive.ShouldBeTrue();
    }

    [Fact]
    [Semantics("keyed-delay")]
    public async Task The_delay_lasts_though_nothing_refers_to_the_actor_meanwhile()
    {
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, number) => FailIf(number == 1));
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited());
        for (var times = 0; times < 3; times++)
        {
            await Task.Yield(); // The actor's own thread may be about to leave it.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var second = keyed["a"].AskAsync<string>("two");

        _clock.PassNextTimer();
        (await second.Awaited()).ShouldBe("a2 two");
    }

    [Fact]
    [Semantics("timeout-failed")]
    public async Task A_timeout_in_the_delay_says_when_the_next_start_is_and_why_the_last_failed()
    {
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, number) => FailIf(number == 1));
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited());
        var second = keyed["a"].AskAsync<string>("two");
        var delay = _clock.WaitForTimer();

        Should.Throw<ActorTimeoutException>(() => second.Get(TimeSpan.Zero)).Message
            .ShouldMatch(" within 0 s: it tries to start again in [0-9.]+ ms, because its start failed with InvalidDataException: no start, and \"two\" is next\\.$");

        _clock.Advance(delay);
        await second.Awaited();
    }

    [Fact]
    public async Task An_actor_that_waits_for_its_next_start_is_about_to_start()
    {
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, number) => FailIf(number == 1));
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited());
        var second = keyed["a"].AskAsync<string>("two");
        var delay = _clock.WaitForTimer();

        _system.Inspect().ShouldHaveSingleItem().State.ShouldBe(ActorState.Starting);

        _clock.Advance(delay);
        await second.Awaited();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_ends_the_delay_before_the_next_start(bool hasDeadline)
    {
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, number) => FailIf(number == 1));
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited());
        var second = keyed["a"].AskAsync<string>("two");
        _clock.WaitForTimer();

        (await (hasDeadline ? keyed["a"].StopAsync(Limits.Hang) : keyed.StopAsync("a")).Awaited()).ShouldBeTrue();

        (await second.Awaited()).ShouldBe("a2 two");
    }

    [Fact]
    [Semantics("keyed-delay")]
    public async Task A_start_that_succeeds_ends_the_row_of_failures()
    {
        var fails = true;
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, _) => FailIf(fails));
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("one").Awaited());
        var second = keyed["a"].AskAsync("two");
        _clock.PassNextTimer();
        await Should.ThrowAsync<ActorDeadException>(async () => await second.Awaited());
        fails = false;
        var third = keyed["a"].AskAsync("three");
        _clock.PassNextTimer().TotalMilliseconds.ShouldBeInRange(160, 240);
        await third.Awaited();
        await keyed.StopAsync("a").Awaited();
        fails = true;
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("four").Awaited());
        fails = false;

        var fifth = keyed["a"].AskAsync("five");

        _clock.PassNextTimer().TotalMilliseconds.ShouldBeInRange(1, 120);
        await fifth.Awaited();
    }

    [Theory]
    [Semantics("keyed-delay")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stop_that_is_over_does_not_end_the_delay_before_a_later_start(bool wasActive)
    {
        var fails = false;
        await using var keyed = Keyed(options: all => all with { System = _system }, starting: (_, _) => FailIf(fails));
        if (wasActive)
        {
            await keyed["a"].AskAsync("one").Awaited();
        }

        (await keyed.StopAsync("a").Awaited()).ShouldBe(wasActive);
        fails = true;
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("two").Awaited());
        fails = false;

        var third = keyed["a"].AskAsync<string>("three");
        _clock.WaitForTimer();

        third.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(130));
        (await third.Awaited()).ShouldEndWith(" three");
    }

    [Fact]
    public async Task A_constructor_that_fails_is_a_failed_start_under_a_supervisor_too()
    {
        var made = 0;
        await using var keyed = new KeyedActors<int, Noted>(
            _ => ++made == 1 ? throw new InvalidDataException() : new Noted($"made{made}", Journal, starting: null),
            new KeyedActorsOptions { System = _system, Actor = OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() } });
        (await Should.ThrowAsync<ActorDeadException>(async () => await keyed[1].AskAsync("one").Awaited()))
            .InnerException.ShouldBeOfType<InvalidDataException>();

        var second = keyed[1].AskAsync<string>("two");
        _clock.PassNextTimer();

        (await second.Awaited()).ShouldBe("made2 two");
        keyed[1].Defer(actor => actor.Fail());
        (await keyed[1].AskAsync<string>("three").Awaited()).ShouldBe("made3 three");
        keyed[1].Cell.Runtime.ShouldNotBeOfType<RestingRuntime>();
    }

    [Fact]
    public async Task A_start_that_fails_while_they_are_disposed_of_is_the_last()
    {
        var gate = new Future<object?>();
        var keyed = Keyed(options: all => all with { System = _system }, starting: (_, _) => FailAfter(gate));
        var asked = keyed["a"].AskAsync("one");
        var disposed = keyed.DisposeAsync().AsTask();

        gate.Set(null);

        await Should.ThrowAsync<ActorDeadException>(async () => await asked.Awaited());
        await disposed.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        Should.Throw<ActorDeadException>(() => keyed["a"].Tell("two")).Message.ShouldContain("disposed of");
    }

    [Fact]
    public async Task A_failed_start_lets_in_those_who_wait_for_room()
    {
        var gate = new Future<object?>();
        await using var keyed = Keyed(
            static actor => actor with { InboxCapacity = 1 },
            all => all with { System = _system },
            (_, number) =>
            {
                if (number == 1)
                {
                    FailAfter(gate);
                }
            });
        var one = keyed["a"].AskAsync("one");
        var two = keyed["a"].TellAsync("two", TestContext.Current.CancellationToken).AsTask();
        var three = keyed["a"].AskAsync<string>("three");

        gate.Set(null);

        await Should.ThrowAsync<ActorDeadException>(async () => await one.Awaited());
        await two.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        _clock.PassNextTimer();
        (await three.Awaited()).ShouldBe("a2 three");
        Journal.ShouldBe(["start a2", "a2 two", "a2 three"]);
    }

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static void FailAfter(Future gate)
    {
        gate.Get(Limits.Hang);
        throw new InvalidDataException("no start");
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
