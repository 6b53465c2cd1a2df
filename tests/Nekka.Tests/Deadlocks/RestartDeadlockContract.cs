using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>A restart waits for reentrant handlers and background work. What they ask the actor itself would never be answered.</summary>
public abstract class RestartDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly SupervisorStrategy Restarts = new();

    [Fact]
    [Semantics("restart-parts")]
    public async Task What_a_reentrant_handler_asks_its_own_restarting_actor_is_refused()
    {
        using var gate = new Gate();
        var system = Detecting(DeadlockDetection.Report);
        var actor = system.Start(() => new Open(), OnRuntime() with { SupervisorStrategy = Restarts });
        var asking = actor.AskAsync((Func<Open, Task<object?>>)(async self =>
        {
            await gate.Opened;
            return await self.ActorRef.AskAsync("too late");
        }));
        actor.Tell("fail");
        await Restarting(system, actor);

        gate.Open();

        (await Should.ThrowAsync<ActorDeadlockException>(async () => await asking.Awaited())).Message.ShouldStartWith(
            $"{actor} does not answer \"too late\": it restarts when its reentrant handlers and its work in the background have ended");
        (await actor.AskAsync("next").Awaited()).ShouldBe("next");
    }

    [Fact]
    public async Task What_a_reentrant_handler_asks_its_own_restarted_actor_is_answered()
    {
        using var gate = new Gate();
        var system = Detecting(DeadlockDetection.Report);
        var actor = system.Start(() => new Open(), OnRuntime() with { SupervisorStrategy = Restarts });
        var open = actor.AskAsync((Func<Open, Task<object?>>)(async _ => await gate.Opened));
        actor.Tell("fail");
        await Restarting(system, actor);
        gate.Open();
        await open.Awaited();

        (await actor.AskAsync((Func<Open, Task<object?>>)(static async self => await self.ActorRef.AskAsync("mine"))).Awaited()).ShouldBe("mine");
    }

    [Fact]
    [Semantics("restart-parts")]
    public async Task What_background_work_asks_its_own_restarting_actor_is_refused()
    {
        var told = new Future<Exception>();
        var begun = false;
        var actor = Detecting(DeadlockDetection.Report).Start(
            () => new Open
            {
                Work = begun ? null : async (self, token) =>
                {
                    begun = true;
                    await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
                    await self.ActorRef.AskAsync("too late", CancellationToken.None).AsTask().ContinueWith(task => told.Set(task.Exception!.InnerException!), TaskScheduler.Default);
                },
            },
            OnRuntime() with { SupervisorStrategy = Restarts });
        await actor.AskAsync("there?").Awaited();

        actor.Tell("fail");

        (await told.Awaited()).ShouldBeOfType<ActorDeadlockException>().Actors.ShouldBe([actor]);
        (await actor.AskAsync("next").Awaited()).ShouldBe("next");
    }

    [Fact]
    [Semantics("restart-parts")]
    public async Task An_ask_by_way_of_another_actor_is_refused_after_the_grace_period()
    {
        using var gate = new Gate();
        var system = Detecting(DeadlockDetection.Report, Clock);
        var actor = system.Start(() => new Open(), OnRuntime() with { SupervisorStrategy = Restarts });
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await actor.AskAsync("back") }, OnRuntime());
        var asking = actor.AskAsync((Func<Open, Task<object?>>)(async _ =>
        {
            await gate.Opened;
            return await other.AskAsync("there");
        }));
        actor.Tell("fail");
        await Restarting(system, actor);

        gate.Open();
        SpinWait.SpinUntil(() => system.IsWaiting(other), Limits.Hang).ShouldBeTrue();
        SpinWait.SpinUntil(
            () =>
            {
                Clock.Advance(new ActorSystemOptions().DeadlockGracePeriod);
                return asking.IsCompleted;
            },
            Limits.Hang).ShouldBeTrue();

        await Should.ThrowAsync<ActorDeadlockException>(async () => await asking.Awaited());
        Log.WaitFor(LogLevel.Warning, "2 actors").Text.ShouldContain("\"back\"");
        (await actor.AskAsync("next").Awaited()).ShouldBe("next");
    }

    private static Task Restarting(ActorSystem system, ActorRef actor) => system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Restarting);

    [Reentrant]
    private sealed class Open : Actor
    {
        public Func<Open, CancellationToken, Task>? Work { get; init; }

        protected override void OnStart()
        {
            if (Work is { } work)
            {
                RunInBackground(token => work(this, token));
            }
        }

        protected override async ValueTask<object?> OnReceiveAsync(object? message) => message switch
        {
            Func<Open, Task<object?>> work => await work(this),
            "fail" => throw new FormatException("as told"),
            _ => message,
        };
    }
}

public sealed class RestartDeadlockOnThreadPool : RestartDeadlockContract<OnThreadPool>;
public sealed class RestartDeadlockOnDedicatedThreads : RestartDeadlockContract<OnDedicatedThreads>;
public sealed class RestartDeadlockOnEventLoop : RestartDeadlockContract<OnEventLoop>;
public sealed class RestartDeadlockOnMixedRuntimes : RestartDeadlockContract<OnMixedRuntimes>;
public sealed class RestartDeadlockOnSynchronizationContext : RestartDeadlockContract<OnSynchronizationContext>;
