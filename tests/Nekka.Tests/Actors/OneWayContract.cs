using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Methods of interfaces that return nothing, implemented asynchronously.</summary>
public abstract class OneWayContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<string> _events = new();

    [Fact]
    [Semantics("one-way")]
    public void The_turn_lasts_until_the_task_is_over()
    {
        using var gate = new Gate();
        var listener = Start(() => new Listener(_events));
        IListener proxy = listener.Proxy();

        proxy.Heard("one", gate.Opened);
        proxy.Heard("two", Task.FromResult<object?>(null));
        gate.Open();

        listener.Ask("end", Limits.Hang);
        _events.ShouldBe(["one begins", "one ends", "two begins", "two ends"]);
    }

    [Fact]
    [Semantics("one-way")]
    public void A_broadcast_has_such_turns_too()
    {
        using var gate = new Gate();
        var listeners = new[] { Start(() => new Listener(_events)), Start(() => new Listener(_events)) };

        System.Broadcast<IListener>(listener => listener.Heard("one", gate.Opened));
        gate.Open();

        foreach (var listener in listeners)
        {
            listener.Ask("end", Limits.Hang);
        }

        _events.Count.ShouldBe(4);
    }

    [Fact]
    [Semantics("one-way-fail")]
    public void An_exception_is_a_failure_of_the_actor()
    {
        var listener = Start(() => new Listener(_events));
        IListener proxy = listener.Proxy();

        proxy.Failed("It fails.");

        listener.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldContain("failed to handle Failed");
    }

    [Fact]
    [Semantics("one-way-fail")]
    public void The_supervisor_hears_of_it_and_the_next_message_is_handled_by_the_new_object()
    {
        using var gate = new Gate();
        var listener = System.Start(() => new Listener(_events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        IListener proxy = listener.Proxy();

        proxy.Failed("It fails.");
        proxy.Heard("one", Task.FromResult<object?>(null));

        listener.Ask("end", Limits.Hang);
        _events.ShouldBe(["restarts", "one begins", "one ends"]);
        System.Inspect(listener).FailedCount.ShouldBe(1);
    }

    [Fact]
    [Semantics("one-way-fail")]
    public void If_the_message_has_been_answered_the_exception_is_a_failure_all_the_same()
    {
        var listener = Start(() => new Listener(_events));

        listener.Call(actor => ((IListener)actor).Failed("It fails.")).Get(Limits.Hang);

        listener.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
    }

    [Fact]
    [Semantics("one-way")]
    public void A_stop_and_a_handler_that_awaits_wait_for_it()
    {
        using var gate = new Gate();
        var listener = Start(() => new Listener(_events));
        listener.Defer(async actor =>
        {
            await Task.Yield();
            ((IListener)actor).Heard("one", gate.Opened);
        });
        var stopped = listener.StopAsync();
        SpinWait.SpinUntil(() => !_events.IsEmpty, Limits.Hang).ShouldBeTrue();
        stopped.IsCompleted.ShouldBeFalse();

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        _events.ShouldBe(["one begins", "one ends", "stops"]);
    }

    [Fact]
    [Semantics("one-way")]
    public void A_reentrant_one_lets_others_be_handled()
    {
        using var gate = new Gate();
        var listener = Start(() => new Listener(_events));
        IListener proxy = listener.Proxy();

        proxy.Overheard(gate.Opened);
        proxy.Heard("two", Task.FromResult<object?>(null));
        listener.Ask("end", Limits.Hang);
        gate.Open();

        listener.StopAsync().Get(Limits.Hang);
        _events.ShouldBe(["overhearing", "two begins", "two ends", "overheard", "stops"]);
    }

    [Fact]
    [Semantics("one-way")]
    public void A_reentrant_handler_that_extends_its_turn_and_awaits_ends_when_both_are_over()
    {
        using var first = new Gate();
        using var second = new Gate();
        var listener = Start(() => new Listener(_events));
        listener.Proxy().Defer.Both(first.Opened, second.Opened);
        listener.Ask("end", Limits.Hang);
        second.Open();

        var stopped = listener.StopAsync();
        first.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        _events.Last().ShouldBe("stops");
        _events.Count.ShouldBe(4);
    }

    [Fact]
    [Semantics("one-way")]
    public void It_ends_when_both_are_over_also_if_the_handler_is_the_last()
    {
        using var first = new Gate();
        using var second = new Gate();
        var listener = Start(() => new Listener(_events));
        listener.Proxy().Defer.Both(first.Opened, second.Opened);
        first.Open();
        SpinWait.SpinUntil(() => _events.Contains("both ends"), Limits.Hang).ShouldBeTrue();
        listener.Ask("end", Limits.Hang);

        System.Inspect(listener).AwaitingMessages.ShouldBe(["Both"]);
        second.Open();

        listener.StopAsync().Get(Limits.Hang);
        _events.ShouldBe(["both begins", "both ends", "has both", "stops"]);
    }

    [Fact]
    [Semantics("one-way-fail")]
    public void An_exception_of_a_reentrant_one_is_that_of_its_own_message()
    {
        using var gate = new Gate();
        var listener = Start(() => new Listener(_events));
        IListener proxy = listener.Proxy();
        proxy.Misheard(gate.Opened);
        listener.Ask("end", Limits.Hang);

        gate.Open();

        listener.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldContain("failed to handle Misheard");
    }

    [Fact]
    public void A_reentrant_handler_that_stops_the_actor_and_extends_its_turn_ends_before_the_actor()
    {
        using var first = new Gate();
        using var second = new Gate();
        var listener = Start(() => new Listener(_events));
        listener.Proxy().Defer.StopWithBoth(first.Opened, second.Opened);
        first.Open();
        second.Open();

        listener.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        _events.Last().ShouldBe("stops");
        _events.Count.ShouldBe(4);
    }

    [Fact]
    public void Work_that_is_over_when_its_handler_is_extends_no_turn()
    {
        var listener = Start(() => new Listener(_events));

        listener.Defer(static actor => actor.ExtendBriefly());

        listener.Ask("end", Limits.Hang).ShouldBe("end");
    }

    [Fact]
    public void In_a_hook_it_is_background_work()
    {
        using var gate = new Gate();
        var listener = Start(() => new Listener(_events, gate.Opened));

        listener.Ask("one", Limits.Hang).ShouldBe("one");
        listener.Ask("two", Limits.Hang).ShouldBe("two");
    }

    [Fact]
    public void Outside_a_turn_it_is_background_work_and_outside_the_actor_it_is_refused()
    {
        using var gate = new Gate();
        var listener = Start(() => new Listener(_events));

        listener.Call(actor => actor.HearInBackground(gate.Opened)).Get(Limits.Hang);
        listener.Ask("later", Limits.Hang);
        listener.Ask("later still", Limits.Hang); // The turn before was not extended.
        gate.Open();

        listener.StopAsync().Get(Limits.Hang);
        _events.ShouldBe(["behind begins", "behind ends", "stops"]);
        Should.Throw<InvalidOperationException>(() => new Listener(_events).Extend()).Message.ShouldStartWith("ExtendTurn was called outside the turns of Listener");
    }
}

/// <summary>Whoever calls this waits for nothing.</summary>
public interface IListener
{
    void Heard(string what, Task<object?> source);

    void Failed(string why);

    void Overheard(Task<object?> source);

    void Misheard(Task<object?> source);
}

/// <summary>Implements all of it asynchronously.</summary>
public partial class Listener(ConcurrentQueue<string> events, Task? starting = null) : Actor, IListener
{
    [OneWayHandler]
    public async Task Heard(string what, Task<object?> source)
    {
        events.Enqueue($"{what} begins");
        await source;
        await Task.Yield();
        events.Enqueue($"{what} ends");
    }

    [OneWayHandler]
    public async ValueTask FailedAsync(string why)
    {
        await Task.Yield();
        throw new NotSupportedException(why);
    }

    [OneWayHandler]
    [Reentrant]
    public async Task Overheard(Task<object?> source)
    {
        events.Enqueue("overhearing");
        await source;
        events.Enqueue("overheard");
    }

    [OneWayHandler]
    [Reentrant]
    public async Task Misheard(Task<object?> source)
    {
        await source;
        throw new NotSupportedException("It fails.");
    }

    [Reentrant]
    public async Task StopWithBoth(Task<object?> first, Task<object?> second)
    {
        Stop();
        await Both(first, second);
    }

    [Reentrant]
    public async Task Both(Task<object?> first, Task<object?> second)
    {
        ((IListener)this).Heard("both", first);
        await second;
        events.Enqueue("has both");
    }

    public void HearInBackground(Task<object?> source) => RunInBackground(_ =>
    {
        ((IListener)this).Heard("behind", source);
        return Task.CompletedTask;
    });

    public void Extend() => ExtendTurn(Task.CompletedTask);

    public void ExtendBriefly()
    {
        var work = new TaskCompletionSource();
        ExtendTurn(work.Task);
        work.SetResult();
    }

    protected override async ValueTask OnStartAsync()
    {
        await Task.Yield();
        ExtendTurn(starting ?? Task.CompletedTask);
    }

    protected override void OnStop() => events.Enqueue("stops");

    protected override void OnRestarting(Exception exception) => events.Enqueue("restarts");

    protected override object? OnReceive(object? message) => message;
}

public sealed class OneWayOnThreadPool : OneWayContract<OnThreadPool>;
public sealed class OneWayOnDedicatedThreads : OneWayContract<OnDedicatedThreads>;
public sealed class OneWayOnEventLoop : OneWayContract<OnEventLoop>;
public sealed class OneWayOnMixedRuntimes : OneWayContract<OnMixedRuntimes>;
public sealed class OneWayOnSynchronizationContext : OneWayContract<OnSynchronizationContext>;
