using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>An exception of an <c>async void</c> method that an actor called is a failure of that actor.</summary>
public abstract class AsyncVoidContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly NotSupportedException _failure = new("Oops");
    private readonly ConcurrentQueue<string> _hooks = new();
    private readonly Future<Exception> _failed = new();

    [Fact]
    [Semantics("async-void", "fail-async-void")]
    public void An_exception_of_async_void_is_the_failure_of_its_actor()
    {
        var actor = StartNoting((_, _) =>
        {
            FailLater();
            return default;
        });

        actor.Tell("fail");

        _failed.Get(Limits.Hang).ShouldBeSameAs(_failure);
        Log.WaitFor(LogLevel.Error, $"{actor} failed in code that no handler waited for").Exception.ShouldBeSameAs(_failure);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        _hooks.ShouldBe(["OnFailure"]);
    }

    [Fact]
    [Semantics("fail-async-void")]
    public void An_exception_of_async_void_lets_the_turn_in_hand_finish()
    {
        var (begun, mayFail, mayAnswer) = (new Future<bool>(), new Future<bool>(), new Future<string>());
        var actor = StartNoting(async (_, _) =>
        {
            begun.Set(true);
            return await mayAnswer;
        });
        actor.Defer(_ => FailAfter(mayFail));
        var asked = actor.AskAsync("wait");
        begun.Get(Limits.Hang);

        mayFail.Set(true);

        actor.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        (asked.IsCompleted, _failed.IsCompleted).ShouldBe((false, false));
        mayAnswer.Set("answered");
        asked.Get(Limits.Hang).ShouldBe("answered");
        _failed.Get(Limits.Hang).ShouldBeSameAs(_failure);
    }

    [Fact]
    public void An_exception_of_async_void_that_comes_after_the_end_is_logged_at_Error()
    {
        var mayFail = new Future<bool>();
        var actor = StartNoting((_, _) =>
        {
            FailAfter(mayFail);
            return default;
        });
        actor.Ask("fail after your end", Limits.Hang);
        actor.Stop(Limits.Hang);

        mayFail.Set(true);

        Log.WaitFor(LogLevel.Error, $"{actor} failed in code that no handler waited for").Exception.ShouldBeSameAs(_failure);
        _hooks.ShouldBe(["OnStop"]);
    }

    private ActorRef<ScriptedActor> StartNoting(Func<ScriptedActor, object?, ValueTask<object?>> receiving) => Start(() => new ScriptedActor
    {
        Receiving = receiving,
        Stopping = _ =>
        {
            _hooks.Enqueue("OnStop");
            return default;
        },
        Failing = (_, exception) =>
        {
            _hooks.Enqueue("OnFailure");
            _failed.Set(exception);
            return default;
        },
    });

    private async void FailLater()
    {
        await Task.Yield();
        throw _failure;
    }

    private async void FailAfter(Future<bool> mayFail)
    {
        await mayFail;
        throw _failure;
    }
}

public sealed class AsyncVoidOnThreadPool : AsyncVoidContract<OnThreadPool>;
public sealed class AsyncVoidOnDedicatedThreads : AsyncVoidContract<OnDedicatedThreads>;
public sealed class AsyncVoidOnEventLoop : AsyncVoidContract<OnEventLoop>;
public sealed class AsyncVoidOnMixedRuntimes : AsyncVoidContract<OnMixedRuntimes>;
public sealed class AsyncVoidOnSynchronizationContext : AsyncVoidContract<OnSynchronizationContext>;
