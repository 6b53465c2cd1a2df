using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>An exception of an <c>async void</c> method that an actor called is a failure of that actor.</summary>
public abstract class AsyncVoidContract<TRuntime> : LastHooks<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("async-void", "fail-async-void")]
    public void An_exception_of_async_void_is_theFailure_of_its_actor()
    {
        var actor = StartNoting((_, _) =>
        {
            FailLater();
            return default;
        });

        actor.Tell("fail");

        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
        Log.WaitFor(LogLevel.Error, $"{actor} failed in code that no handler waited for").Exception.ShouldBeSameAs(Failure);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        Hooks.ShouldBe(["OnFailure"]);
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
        (asked.IsCompleted, Failed.IsCompleted).ShouldBe((false, false));
        mayAnswer.Set("answered");
        asked.Get(Limits.Hang).ShouldBe("answered");
        Failed.Get(Limits.Hang).ShouldBeSameAs(Failure);
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

        Log.WaitFor(LogLevel.Error, $"{actor} failed in code that no handler waited for").Exception.ShouldBeSameAs(Failure);
        Hooks.ShouldBe(["OnStop"]);
    }

    private async void FailLater()
    {
        await Task.Yield();
        throw Failure;
    }

    private async void FailAfter(Future<bool> mayFail)
    {
        await mayFail;
        throw Failure;
    }
}

public sealed class AsyncVoidOnThreadPool : AsyncVoidContract<OnThreadPool>;
public sealed class AsyncVoidOnDedicatedThreads : AsyncVoidContract<OnDedicatedThreads>;
public sealed class AsyncVoidOnEventLoop : AsyncVoidContract<OnEventLoop>;
public sealed class AsyncVoidOnMixedRuntimes : AsyncVoidContract<OnMixedRuntimes>;
public sealed class AsyncVoidOnSynchronizationContext : AsyncVoidContract<OnSynchronizationContext>;
