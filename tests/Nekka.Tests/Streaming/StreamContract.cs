namespace Nekka.Tests.Streaming;

/// <summary>A proxied method that returns a sequence streams it: every step runs in the actor, and all items reach the reader.</summary>
public abstract class StreamContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Journal _journal = new();

    [Fact]
    [Semantics("stream-order")]
    public async Task All_items_come_in_order()
    {
        var numbers = await Start(() => new Counter(_journal)).Proxy().CountTo(1000).ToListAsync();

        numbers.ShouldBe(Enumerable.Range(1, 1000));
        _journal.Lines.ShouldBe(["begins", "ends"]);
    }

    [Fact]
    [Semantics("stream-begin")]
    public async Task Nothing_happens_before_the_first_step()
    {
        var counter = Start(() => new Counter(_journal));

        await using var enumerator = counter.Proxy().CountTo(3).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        counter.Call(actor => actor.Made()).Get(Limits.Hang).ShouldBe(0);
        _journal.Lines.ShouldBeEmpty();
    }

    [Fact]
    [Semantics("stream-begin")]
    public async Task Each_enumeration_begins_anew()
    {
        var stream = Start(() => new Counter(_journal)).Proxy().CountTo(3);

        (await stream.ToListAsync()).ShouldBe([1, 2, 3]);
        (await stream.ToListAsync()).ShouldBe([1, 2, 3]);

        _journal.Lines.ShouldBe(["begins", "ends", "begins", "ends"]);
    }

    [Fact]
    [Semantics("stream-turn")]
    public async Task It_begins_after_the_messages_that_were_sent_before()
    {
        using var gate = new Gate();
        var counter = Start(() => new Counter(_journal)).Proxy();
        _ = counter.Hold(gate.Opened);
        counter.Defer.Set(100);
        var first = counter.CountTo(1).FirstAsync().AsTask();

        gate.Open();

        (await first.WaitAsync(Limits.Hang)).ShouldBe(1);
        (await counter.Made()).ShouldBe(101);
    }

    [Fact]
    [Semantics("stream-turn")]
    public async Task No_step_runs_in_the_middle_of_a_turn()
    {
        var counter = Start(() => new Counter(_journal)).Proxy();
        var reading = counter.CountSlowlyTo(300).CountAsync().AsTask();
        for (var number = 0; number < 100; number++)
        {
            await counter.Hold(Task.Run(static () => Thread.Yield()));
        }

        (await reading.WaitAsync(Limits.Hang)).ShouldBe(300);
        _journal.Lines.ShouldBeEmpty();
        (await counter.Made()).ShouldBe(300);
    }

    [Fact]
    [Semantics("stream-await")]
    public async Task Messages_are_handled_while_a_step_awaits()
    {
        using var gate = new Gate();
        var counter = Start(() => new Counter(_journal)).Proxy();
        await using var enumerator = counter.CountToTwo(gate.Opened).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();
        await _journal.Awaiting("waits");

        (await counter.Made()).ShouldBe(1);

        gate.Open();
        (await enumerator.MoveNextAsync()).ShouldBeTrue();
        enumerator.Current.ShouldBe(2);
        (await enumerator.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    [Semantics("stream-ready")]
    public async Task An_item_that_is_there_does_not_wait_for_those_that_are_not()
    {
        using var gate = new Gate();
        await using var enumerator = Start(() => new Counter(_journal)).Proxy().CountToTwo(gate.Opened).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        (await enumerator.MoveNextAsync().AsTask().WaitAsync(Limits.Hang)).ShouldBeTrue();

        enumerator.Current.ShouldBe(1);
        gate.Open();
    }

    [Fact]
    [Semantics("stream-ahead")]
    public async Task The_actor_is_never_more_than_100_items_ahead()
    {
        var counter = Start(() => new Counter(_journal));
        var read = 0;
        var most = 0;
        await foreach (var number in counter.Proxy().CountTo(1000))
        {
            read = number - 1;
            most = Math.Max(most, await counter.Call(actor => actor.Made()) - read);
        }

        most.ShouldBeInRange(1, 101); // The item in hand is no longer held.
    }

    [Fact]
    [Semantics("stream-turn-length")]
    public async Task A_turn_makes_no_more_than_50_steps()
    {
        using var gate = new Gate();
        var counter = Start(() => new Counter(_journal)).Proxy();
        _ = counter.Hold(gate.Opened);
        var reading = counter.CountTo(1000).CountAsync().AsTask();
        var made = Enumerable.Range(0, 5).Select(_ => counter.Made()).ToList();

        gate.Open();

        made.ConvertAll(number => number.Get(Limits.Hang)).ShouldAllBe(number => number <= 50);
        await reading.WaitAsync(Limits.Hang);
    }

    [Fact]
    [Semantics("stream-turn-time")]
    public async Task A_turn_that_takes_long_looks_at_the_clock_only_after_a_power_of_two()
    {
        var clock = new SteppedClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        using var gate = new Gate();
        var steps = 0;
        var counter = system.Start(
            () => new Counter(() =>
            {
                if (++steps == 3)
                {
                    clock.Step();
                }
            }),
            OnRuntime()).Proxy();
        _ = counter.Hold(gate.Opened);
        var reading = counter.CountTo(100).CountAsync().AsTask();
        var made = counter.Made();

        gate.Open();

        made.Get(Limits.Hang).ShouldBe(4);
        (await reading.WaitAsync(Limits.Hang)).ShouldBe(100);
    }

    [Fact]
    [Semantics("stream-turn-time")]
    public async Task A_turn_makes_fewer_steps_if_they_take_long()
    {
        var clock = new SteppedClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        using var gate = new Gate();
        var counter = system.Start(() => new Counter(clock.Step), OnRuntime()).Proxy();
        _ = counter.Hold(gate.Opened);
        var reading = counter.CountTo(100).CountAsync().AsTask();
        var made = Enumerable.Range(0, 5).Select(_ => counter.Made()).ToList();

        gate.Open();

        made.ConvertAll(number => number.Get(Limits.Hang)).ShouldAllBe(number => number <= 1);
        (await reading.WaitAsync(Limits.Hang)).ShouldBe(100);
    }

    [Fact]
    [Semantics("stream-turn-length")]
    public async Task A_stream_without_end_starves_no_message()
    {
        var counter = Start(() => new Counter(_journal));
        var reading = counter.Proxy().CountTo(int.MaxValue).CountAsync().AsTask();

        for (var number = 0; number < 100; number++)
        {
            counter.Call(actor => actor.Made()).Get(Limits.Hang);
        }

        counter.StopAsync().Get(Limits.Hang).ShouldBeTrue();
        await Should.ThrowAsync<ActorDeadException>(() => reading.WaitAsync(Limits.Hang));
    }

    [Fact]
    [Semantics("stream-call")]
    public async Task A_lambda_streams_too()
    {
        var counter = Start(() => new Counter(_journal));

        (await counter.Call(actor => actor.CountTo(120)).CountAsync()).ShouldBe(120);
    }

    [Fact]
    public void An_actor_that_reads_from_itself_in_a_turn_is_told_of_the_deadlock()
    {
        var counter = Start(() => new Counter(_journal));

        Should.Throw<ActorDeadlockException>(() => counter.Proxy().ReadItself().Get(Limits.Hang));

        counter.Call(actor => actor.Made()).Get(Limits.Hang).ShouldBe(0);
    }

    // Two milliseconds pass with each step.
    private sealed class SteppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public void Step() => Interlocked.Add(ref _now, 2);

        public override long GetTimestamp() => Interlocked.Read(ref _now);
    }
}

public sealed class StreamOnThreadPool : StreamContract<OnThreadPool>;
public sealed class StreamOnDedicatedThreads : StreamContract<OnDedicatedThreads>;
public sealed class StreamOnEventLoop : StreamContract<OnEventLoop>;
public sealed class StreamOnMixedRuntimes : StreamContract<OnMixedRuntimes>;
public sealed class StreamOnSynchronizationContext : StreamContract<OnSynchronizationContext>;
