using System.Collections.Concurrent;

namespace Nekka.Tests.Registry;

/// <summary>An actor that stops all actors stops too, and neither it nor its parent waits for itself.</summary>
public abstract class ShutdownFromWithinContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task An_actor_that_stops_all_waits_for_the_others_and_its_children_and_stops_too()
    {
        var order = new ConcurrentQueue<string>();
        var child = Start(() => new ScriptedActor());
        var caller = Start(() => new ScriptedActor
        {
            Receiving = async (self, _) =>
            {
                child = System.Start(
                    () => new ScriptedActor { Stopping = _ => { order.Enqueue("child"); return default; } },
                    OnRuntime() with { Parent = self.ActorRef });
                await System.StopAllAsync(Limits.Hang, StopMode.Now);
                return null;
            },
            Stopping = _ => { order.Enqueue("caller"); return default; },
        });

        await caller.AskAsync("stop all").AsTask().InTime();

        await caller.WhenStopped.AsTask().InTime();
        order.ShouldBe(["child", "caller"]);
    }

    [Fact]
    public async Task A_child_that_stops_all_does_not_wait_for_its_parent_which_waits_for_it()
    {
        var parent = Start(() => new ScriptedActor());
        var child = System.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    await System.StopAllAsync(Limits.Hang, StopMode.Now);
                    return null;
                },
            },
            OnRuntime() with { Parent = parent });

        await child.AskAsync("stop all").AsTask().InTime();

        await parent.WhenStopped.AsTask().InTime();
    }

    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    public async Task An_actor_that_stops_all_stops_too_though_another_is_late(StopMode afterwards)
    {
        using var gate = new Gate();
        var caller = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) => await System.StopAllAsync(Soon, afterwards).AsTask().ContinueWith(static all => (object?)all.IsFaulted, TaskScheduler.Default),
        });
        Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });

        (await caller.AskAsync("stop all").AsTask().InTime()).ShouldBe(true);

        await caller.WhenStopped.AsTask().InTime();
        gate.Open();
    }

    [Fact]
    public async Task An_actor_that_stops_all_of_another_system_lives_on_though_somebody_there_is_late()
    {
        await using var other = new ActorSystem();
        using var gate = new Gate();
        var late = other.Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });
        var caller = Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                if (message is "stop all")
                {
                    await other.StopAllAsync(Soon, StopMode.Now).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
                }

                return message;
            },
        });

        await caller.AskAsync("stop all").AsTask().InTime();

        (await caller.AskAsync("still there?").AsTask().InTime()).ShouldBe("still there?");
        gate.Open();
        await late.WhenStopped.AsTask().InTime();
    }
}

public sealed class ShutdownFromWithinOnThreadPool : ShutdownFromWithinContract<OnThreadPool>;
public sealed class ShutdownFromWithinOnDedicatedThreads : ShutdownFromWithinContract<OnDedicatedThreads>;
public sealed class ShutdownFromWithinOnEventLoop : ShutdownFromWithinContract<OnEventLoop>;
public sealed class ShutdownFromWithinOnMixedRuntimes : ShutdownFromWithinContract<OnMixedRuntimes>;
public sealed class ShutdownFromWithinOnSynchronizationContext : ShutdownFromWithinContract<OnSynchronizationContext>;
