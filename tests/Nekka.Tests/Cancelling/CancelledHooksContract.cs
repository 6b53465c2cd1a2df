using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Cancelling;

/// <summary>What <see cref="Actor.ActorStopped"/> cancels has not failed, wherever the actor awaits it.</summary>
public abstract class CancelledHooksContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("fail-stopping")]
    public void OnStart_that_is_cancelled_by_the_stop_is_an_ordinary_end_and_OnStop_is_called()
    {
        using var begun = new ManualResetEventSlim();
        using var stopped = new ManualResetEventSlim();
        var actor = Start(() => new ScriptedActor
        {
            Starting = self => UntilStopped(self, begun),
            Stopping = _ =>
            {
                stopped.Set();
                return default;
            },
        });
        begun.Wait(Limits.Hang).ShouldBeTrue();

        _ = actor.StopAsync(StopMode.Now);

        ShouldEndOrdinarily(actor, "OnStart");
        stopped.IsSet.ShouldBeTrue();
    }

    [Fact]
    public void OnStop_that_is_cancelled_by_the_stop_is_an_ordinary_end()
    {
        var actor = Start(() => new ScriptedActor { Stopping = self => UntilStopped(self, begun: null) });

        _ = actor.StopAsync();

        ShouldEndOrdinarily(actor, "OnStop");
    }

    [Fact]
    public void Async_void_that_is_cancelled_by_the_stop_is_an_ordinary_end()
    {
        using var begun = new ManualResetEventSlim();
        var actor = Start(() => new Looping(begun));
        begun.Wait(Limits.Hang).ShouldBeTrue();

        _ = actor.StopAsync(StopMode.Now);

        ShouldEndOrdinarily(actor, "code that no handler waited for (async void, or posted to its context)");
    }

    [Fact]
    public void OnRestarted_that_is_cancelled_by_the_stop_is_an_ordinary_end()
    {
        using var begun = new ManualResetEventSlim();
        var actor = System.Start(() => new Recovering(begun), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Tell("fail");
        begun.Wait(Limits.Hang).ShouldBeTrue();

        _ = actor.StopAsync(StopMode.Now);

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception!.Message.ShouldBe("It fails."); // That before the restart.
    }

    private static async ValueTask UntilStopped(Actor actor, ManualResetEventSlim? begun)
    {
        begun?.Set();
        await Task.Delay(Timeout.Infinite, actor.ActorStopped);
    }

    private void ShouldEndOrdinarily(ActorRef actor, string where)
    {
        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        Log.WaitFor(LogLevel.Debug, $"cancelled {where} because it is stopping");
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    private sealed class Looping(ManualResetEventSlim begun) : Actor
    {
        protected override void OnStart() => Loop();

        [SuppressMessage("Usage", "NEKKA017", Justification = "That is what is tested.")]
        private async void Loop() => await UntilStopped(this, begun);
    }

    private sealed class Recovering(ManualResetEventSlim begun) : Actor
    {
        protected override ValueTask OnRestartedAsync(Exception exception) => UntilStopped(this, begun);

        protected override object? OnReceive(object? message) => throw new InvalidOperationException("It fails.");
    }
}

public sealed class CancelledHooksOnThreadPool : CancelledHooksContract<OnThreadPool>;
public sealed class CancelledHooksOnDedicatedThreads : CancelledHooksContract<OnDedicatedThreads>;
public sealed class CancelledHooksOnEventLoop : CancelledHooksContract<OnEventLoop>;
public sealed class CancelledHooksOnMixedRuntimes : CancelledHooksContract<OnMixedRuntimes>;
public sealed class CancelledHooksOnSynchronizationContext : CancelledHooksContract<OnSynchronizationContext>;
