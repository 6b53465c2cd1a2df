using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>An actor that is disposable is disposed of last.</summary>
public abstract class DisposalContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<string> _events = new();

    [Fact]
    [Semantics("stop-5")]
    public void A_disposable_actor_is_disposed_of_after_OnStop_and_before_its_stop_is_answered()
    {
        Start(() => new DisposableActor(_events)).Stop(Limits.Hang);

        _events.ShouldBe(["OnStop", "Dispose"]);
    }

    [Fact]
    [Semantics("stop-5")]
    public void An_asynchronously_disposable_actor_is_awaited_and_only_that()
    {
        Start(() => new AsyncDisposableActor(_events)).Stop(Limits.Hang);

        _events.ShouldBe(["OnStop", "DisposeAsync", "disposed"]);
    }

    [Fact]
    public void A_disposable_actor_is_disposed_of_after_OnFailure_too()
    {
        var actor = Start(() => new DisposableActor(_events));

        actor.Tell("fail");

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        _events.ShouldBe(["OnFailure", "Dispose"]);
    }

    [Fact]
    public void A_disposable_actor_whose_OnStart_throws_is_disposed_of_too()
    {
        var actor = Start(() => new DisposableActor(_events) { FailsToStart = true });

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        _events.ShouldBe(["Dispose"]);
    }

    [Fact]
    [Semantics("stop-5")]
    public void What_is_left_in_the_inbox_is_answered_before_the_disposal()
    {
        var mayFail = new Future<bool>();
        Future<object?> asked = new();
        var actor = Start(() => new DisposableActor(_events) { MayFail = mayFail, Disposing = () => _events.Enqueue($"asked: {asked.IsCompleted}") });
        actor.Tell("wait and fail");
        asked = actor.AskAsync("asked");

        mayFail.Set(true);

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        _events.ShouldBe(["OnFailure", "Dispose", "asked: True"]);
    }

    [Fact]
    [Semantics("fail-last-hook")]
    public void An_exception_of_Dispose_is_logged_at_Error_and_the_actor_stops()
    {
        var failure = new NotSupportedException("No.");
        var actor = Start(() => new DisposableActor(_events) { Disposing = () => throw failure });

        actor.Stop(Limits.Hang).ShouldBeTrue();

        Log.WaitFor(LogLevel.Error, $"{actor} failed in Dispose").Exception.ShouldBeSameAs(failure);
    }

    private class HookedActor(ConcurrentQueue<string> events) : Actor
    {
        public bool FailsToStart { get; init; }

        public Future<bool>? MayFail { get; init; }

        protected void Note(string entry) => events.Enqueue(entry);

        protected override void OnStart()
        {
            if (FailsToStart)
            {
                throw new NotSupportedException();
            }
        }

        protected override void OnStop() => Note(nameof(OnStop));

        protected override void OnFailure(Exception exception) => Note(nameof(OnFailure));

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await (MayFail ?? Future.FromResult(true));
            throw new NotSupportedException();
        }
    }

    private sealed class DisposableActor(ConcurrentQueue<string> events) : HookedActor(events), IDisposable
    {
        public Action? Disposing { get; init; }

        public void Dispose()
        {
            Note(nameof(Dispose));
            Disposing?.Invoke();
        }
    }

    private sealed class AsyncDisposableActor(ConcurrentQueue<string> events) : HookedActor(events), IDisposable, IAsyncDisposable
    {
        public void Dispose() => Note(nameof(Dispose));

        public async ValueTask DisposeAsync()
        {
            Note(nameof(DisposeAsync));
            await Task.Yield();
            Note("disposed");
        }
    }
}

public sealed class DisposalOnThreadPool : DisposalContract<OnThreadPool>;
public sealed class DisposalOnDedicatedThreads : DisposalContract<OnDedicatedThreads>;
public sealed class DisposalOnEventLoop : DisposalContract<OnEventLoop>;
public sealed class DisposalOnMixedRuntimes : DisposalContract<OnMixedRuntimes>;
public sealed class DisposalOnSynchronizationContext : DisposalContract<OnSynchronizationContext>;
