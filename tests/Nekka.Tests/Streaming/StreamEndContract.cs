using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Nekka.Streaming;

namespace Nekka.Tests.Streaming;

/// <summary>However a stream ends, its iterator is disposed of in the actor, and the reader learns why.</summary>
public abstract class StreamEndContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Journal _journal = new();

    [Fact]
    [Semantics("stream-leave")]
    public async Task Leaving_the_loop_disposes_of_the_iterator_before_the_code_behind_the_loop_runs()
    {
        await foreach (var number in Start(() => new Counter(_journal)).Proxy().CountTo(int.MaxValue))
        {
            if (number == 200)
            {
                break;
            }
        }

        _journal.Lines.ShouldBe(["begins", "ends"]);
    }

    [Fact]
    [Semantics("stream-leave")]
    public async Task An_exception_in_the_loop_disposes_of_the_iterator()
    {
        var counter = Start(() => new Counter(_journal));

        await Should.ThrowAsync<FormatException>(async () =>
        {
            await foreach (var number in counter.Proxy().CountTo(int.MaxValue))
            {
                throw new FormatException();
            }
        });

        _journal.Lines.ShouldBe(["begins", "ends"]);
        counter.ActorInbox.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("stream-leave")]
    public async Task Leaving_cancels_the_step_that_awaits()
    {
        await foreach (var number in Start(() => new Counter(_journal)).Proxy().CountToTwo(Task.Delay(Timeout.Infinite)))
        {
            break;
        }

        _journal.Lines.ShouldContain("ends");
    }

    [Fact]
    [Semantics("stream-leave")]
    public async Task An_exception_of_the_disposal_reaches_the_reader_that_leaves()
    {
        var counter = Start(() => new Counter(_journal));

        var failure = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var number in counter.Proxy().FailWhenLeft())
            {
                break;
            }
        });

        failure.Message.ShouldBe("It fails.");
        counter.IsAlive.ShouldBeTrue();
    }

    [Fact]
    [Semantics("stream-failure")]
    public async Task An_exception_of_the_iterator_follows_the_items_and_is_no_failure_of_the_actor()
    {
        var counter = Start(() => new Counter(_journal));
        var read = 0;

        var failure = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var number in counter.Proxy().FailAt(120))
            {
                read = number;
            }
        });

        read.ShouldBe(119);
        failure.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Counter.FailAt));
        counter.Call(actor => actor.Made()).Get(Limits.Hang).ShouldBe(119);
        Log.At(LogLevel.Error).ShouldBeEmpty();
        Log.At(LogLevel.Information).ShouldContain(line => line.Text == $"{counter} failed to handle the stream of FailAt; the caller gets the exception");
        System.Inspect(counter).FailedCount.ShouldBe(1);
        System.Context.Failures.Sum.Failed.ShouldBe(1);
    }

    [Fact]
    [Semantics("stream-dead", "stream-disposal")]
    public async Task The_end_of_the_actor_ends_the_stream_and_disposes_of_the_iterator_before_the_actor()
    {
        var counter = Start(() => new Counter(_journal));
        var reading = counter.Proxy().CountToTwo(Task.Delay(Timeout.Infinite)).CountAsync().AsTask();
        await _journal.Awaiting("waits");

        counter.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        (await Should.ThrowAsync<ActorDeadException>(() => reading.WaitAsync(Limits.Hang))).Message
            .ShouldBe($"{counter} has stopped, so the stream of CountToTwo has ended. The reader got the items that the actor had made before.");
        _journal.Lines.ShouldBe(["waits", "ends", "OnStop", "disposed"]);
    }

    [Fact]
    [Semantics("stream-dead")]
    public async Task Items_that_were_made_before_the_end_are_read()
    {
        var counter = Start(() => new Counter(_journal));
        await using var enumerator = counter.Proxy().CountTo(int.MaxValue).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();
        var made = 0;
        SpinWait.SpinUntil(() => made == (made = counter.Call(actor => actor.Made()).Get(Limits.Hang)), Limits.Hang).ShouldBeTrue();

        counter.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        for (var number = 2; number <= made; number++)
        {
            (await enumerator.MoveNextAsync()).ShouldBeTrue();
            enumerator.Current.ShouldBe(number);
        }

        await Should.ThrowAsync<ActorDeadException>(async () => await enumerator.MoveNextAsync());
        (await enumerator.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    [Semantics("stream-dead")]
    public async Task A_failure_of_the_actor_ends_the_stream_and_is_named()
    {
        var counter = Start(() => new Counter(_journal));
        var reading = counter.Proxy().CountToTwo(Task.Delay(Timeout.Infinite)).CountAsync().AsTask();
        await _journal.Awaiting("waits");

        counter.Defer(static actor => actor.Fail());

        (await Should.ThrowAsync<ActorDeadException>(() => reading.WaitAsync(Limits.Hang))).InnerException.ShouldBeOfType<InvalidOperationException>();
        counter.WhenStopped.Get(Limits.Hang);
        _journal.Lines.ShouldBe(["waits", "ends", "OnFailure", "disposed"]);
    }

    [Fact]
    [Semantics("stream-restart", "stream-disposal")]
    public async Task A_restart_ends_the_stream_and_disposes_of_the_iterator_before_the_object()
    {
        var counter = System.Start(() => new Counter(_journal), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var reading = counter.Proxy().CountToTwo(Task.Delay(Timeout.Infinite)).CountAsync().AsTask();
        await _journal.Awaiting("waits");

        counter.Defer(static actor => actor.Fail());

        (await Should.ThrowAsync<ActorDeadException>(() => reading.WaitAsync(Limits.Hang))).Message.ShouldBe(
            $"{counter} failed and was restarted, so the stream of CountToTwo has ended: its former object made it. " +
            "The reader got the items that the actor had made before. Enumerate again to begin anew.");
        (await counter.Proxy().CountTo(3).CountAsync()).ShouldBe(3);
        _journal.Lines.Take(4).ShouldBe(["waits", "ends", "OnRestarting", "disposed"]);
    }

    [Fact]
    [Semantics("stream-restart")]
    public async Task A_reader_that_comes_back_after_a_restart_learns_of_it()
    {
        var counter = System.Start(() => new Counter(_journal), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        await using var enumerator = counter.Proxy().CountTo(int.MaxValue).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();
        counter.Defer(static actor => actor.Fail());
        await _journal.Awaiting("disposed");

        var failure = await Should.ThrowAsync<ActorDeadException>(async () =>
        {
            while (await enumerator.MoveNextAsync())
            {
            }
        });

        failure.Message.ShouldContain("was restarted");
        enumerator.Current.ShouldBeInRange(1, 100);
    }

    [Fact]
    [Semantics("stream-dead")]
    public async Task A_stream_of_a_dead_actor_fails_at_its_first_step()
    {
        var counter = Start(() => new Counter(_journal));
        var stream = counter.Proxy().CountTo(3);
        counter.Stop();

        await Should.ThrowAsync<ActorDeadException>(async () => await stream.CountAsync());
    }

    [Fact]
    public async Task An_actor_stops_although_a_reader_has_stopped_reading()
    {
        var counter = Start(() => new Counter(_journal));
        await using var enumerator = counter.Proxy().CountTo(int.MaxValue).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();

        counter.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        _journal.Lines.ShouldBe(["begins", "ends", "OnStop", "disposed"]);
    }

    [Fact]
    [Semantics("stream-abandoned")]
    public void A_reader_that_is_dropped_without_disposal_leaves_nothing_behind()
    {
        var counter = Start(() => new Counter(_journal));
        Drop(counter);

        Garbage.CollectUntil(() => _journal.Lines.Contains("ends")).ShouldBeTrue();
        SpinWait.SpinUntil(() => !counter.Cell.IsStreaming, Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task An_actor_streams_from_the_first_step_to_the_end()
    {
        var counter = Start(() => new Counter(_journal));
        var stream = counter.Proxy().CountTo(int.MaxValue);
        counter.Cell.IsStreaming.ShouldBeFalse();

        await foreach (var number in stream)
        {
            counter.Cell.IsStreaming.ShouldBeTrue();
            break;
        }

        counter.Cell.IsStreaming.ShouldBeFalse();
    }

    [Theory]
    [InlineData(InboxFullMode.Fail)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Wait)]
    [Semantics("stream-full")]
    public async Task A_stream_that_has_begun_needs_no_room_in_a_bounded_inbox(InboxFullMode mode)
    {
        var counter = System.Start(() => new Counter(_journal), OnRuntime() with { InboxCapacity = 1, InboxFullMode = mode });
        await using var enumerator = counter.Proxy().CountTo(1000).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await enumerator.MoveNextAsync()).ShouldBeTrue();
        using var gate = new Gate();
        await System.Awaiting(counter, static snapshot => snapshot.InboxCount == 0);
        var held = counter.Call(actor => actor.Hold(gate.Opened));
        await System.Awaiting(counter, static snapshot => snapshot.State is ActorState.Awaiting);
        counter.Defer(static actor => actor.Set(0));

        var rest = Task.Run(async () =>
        {
            var count = 1;
            while (await enumerator.MoveNextAsync())
            {
                count++;
            }

            return count;
        });
        gate.Open();

        (await rest.WaitAsync(Limits.Hang)).ShouldBe(1000);
        held.Get(Limits.Hang);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(ActorRef<Counter> counter)
    {
        var enumerator = counter.Proxy().CountTo(int.MaxValue).GetAsyncEnumerator();
        enumerator.MoveNextAsync().AsTask().Wait(Limits.Hang).ShouldBeTrue();
    }
}

public sealed class StreamEndOnThreadPool : StreamEndContract<OnThreadPool>;
public sealed class StreamEndOnDedicatedThreads : StreamEndContract<OnDedicatedThreads>;
public sealed class StreamEndOnEventLoop : StreamEndContract<OnEventLoop>;
public sealed class StreamEndOnMixedRuntimes : StreamEndContract<OnMixedRuntimes>;
public sealed class StreamEndOnSynchronizationContext : StreamEndContract<OnSynchronizationContext>;
