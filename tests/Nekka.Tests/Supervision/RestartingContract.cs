using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Supervision;

/// <summary>A restart among other things that happen to an actor at the same time.</summary>
public abstract class RestartingContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public async Task An_actor_that_fails_again_and_again_to_start_can_be_stopped()
    {
        var attempts = 0;
        var worker = StartWorker(
            new SupervisorStrategy { MaxRestarts = null },
            _ => Interlocked.Increment(ref attempts) > 1 ? Oops : null);
        worker.Tell(Oops);
        SpinWait.SpinUntil(() => Volatile.Read(ref attempts) > 100, Limits.Hang).ShouldBeTrue();

        (await worker.StopAsync().AsTask().InTime()).ShouldBeTrue();
    }

    [Fact]
    public void A_stop_that_waits_behind_a_failure_comes_after_the_restart()
    {
        var worker = StartWorker(new SupervisorStrategy());

        worker.Defer(actor =>
        {
            actor.Stop();
            throw Oops;
        });

        worker.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Oops", "OnStop", "Dispose"]);
    }

    [Fact]
    public async Task An_actor_that_stops_itself_in_OnRestarting_does_not_wait_for_the_back_off()
    {
        var actor = System.Start(() => new Resigning(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) } });

        actor.Tell(Oops);

        (await actor.WhenStopped.AsTask().InTime()).Exception.ShouldBeSameAs(Oops);
    }

    [Fact]
    [Semantics("fail-stopping")]
    public void A_handler_that_gives_up_because_the_actor_is_to_stop_has_not_failed()
    {
        using var inHand = new ManualResetEventSlim();
        var worker = StartWorker(new SupervisorStrategy());
        worker.Defer(actor =>
        {
            inHand.Set();
            return Task.Delay(Timeout.Infinite, actor.ActorStopped);
        });
        inHand.Wait(Limits.Hang).ShouldBeTrue();

        worker.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        worker.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        Events.ShouldBe(["OnStart", "OnStop", "Dispose"]);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_whose_sibling_fails_while_it_starts_is_told_of_its_restart()
    {
        using var gate = new Gate();
        var boss = StartBoss(new SupervisorStrategy { Scope = SupervisorScope.AllForOne });
        var slow = System.Start(() => new SlowStarter(gate, Events), OnRuntime() with { Parent = boss });
        var other = Hire(boss, "other ");

        other.Tell(Oops);
        Log.WaitFor(LogLevel.Warning, $"{slow} restarts because its sibling {other} failed");
        gate.Open();

        await slow.AskAsync("anything").AsTask().InTime();
        Events.Where(static line => line.StartsWith("slow", StringComparison.Ordinal)).ShouldBe(["slow OnStart", "slow OnRestarting", "slow OnStart", "slow OnRestarted"]);
    }

    [Fact]
    [Semantics("start-again")]
    public void The_constructor_of_the_new_object_runs_in_the_actors_own_context()
    {
        SynchronizationContext? context = null;
        var worker = System.Start(
            () =>
            {
                context = SynchronizationContext.Current;
                return new Worker(Events);
            },
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        worker.Tell(Oops);

        var own = worker.Call(_ => SynchronizationContext.Current).Get(Limits.Hang);
        context.ShouldNotBeNull().ShouldBeSameAs(own);
    }

    [Fact]
    public void What_a_constructor_that_fails_has_begun_is_ended()
    {
        var made = 0;
        var worker = System.Start(() => new Rash(Interlocked.Increment(ref made)), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        worker.Tell(Oops);

        worker.Ask("anything", Limits.Hang);
        made.ShouldBe(4);
        worker.Children.Count.ShouldBe(1);
        worker.Call(static actor => actor.TimerCount()).Get(Limits.Hang).ShouldBe(1);
    }

    [Fact]
    [Semantics("watch-restart")]
    public void A_restarted_parent_is_not_told_of_the_children_that_were_stopped_for_it()
    {
        var told = 0;
        var parent = System.Start(() => new Mother(() => told++), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var child = parent.Call(static mother => mother.Bear()).Get(Limits.Hang);

        parent.Tell(Oops);

        child.WhenStopped.Get(Limits.Hang);
        parent.Ask("anything", Limits.Hang);
        told.ShouldBe(0);
    }

    [Fact]
    public void A_restart_has_nothing_of_the_context_of_the_turn_that_failed()
    {
        string? seen = "not looked";
        var worker = StartWorker(new SupervisorStrategy(), _ =>
        {
            seen = Ambient.Value;
            return null;
        });

        worker.Defer(_ =>
        {
            Ambient.Value = "of the turn that failed";
            SynchronizationContext.SetSynchronizationContext(null);
            throw Oops;
        });

        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");
        seen.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_actor_that_is_stopped_at_once_while_its_failure_is_judged_ends_by_that(bool isInStart)
    {
        ActorRef? worker = null;
        var strategy = new SupervisorStrategy
        {
            Decide = _ =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref worker) is not null, Limits.Hang);
                worker!.StopAsync(StopMode.Now);
                return SupervisorDirective.Restart;
            },
        };
        Volatile.Write(ref worker, StartWorker(strategy, _ => isInStart ? Oops : null));

        worker.TryTell(Oops);

        worker.WhenStopped.Get(Limits.Hang).Exception.ShouldBeSameAs(Oops);
        Events.ShouldBe(isInStart ? ["OnStart", "Dispose"] : ["OnStart", "OnFailure Oops", "Dispose"]);
    }

    [Fact]
    public async Task A_start_that_the_stop_has_cancelled_before_a_restart_for_a_sibling_is_cleaned_up_after()
    {
        using var begun = new ManualResetEventSlim();
        var boss = StartBoss(new SupervisorStrategy { Scope = SupervisorScope.AllForOne });
        var worker = Hire(boss);
        var options = OnRuntime();
        var starter = await boss.Call(actor => actor.Hire(() => new CancelledStarter(begun, Events), options)).Awaited();
        begun.Wait(Limits.Hang, TestContext.Current.CancellationToken).ShouldBeTrue();
        worker.Tell(Oops);
        SpinWait.SpinUntil(() => starter.Cell.IsRestartPending, Limits.Hang).ShouldBeTrue();

        await starter.StopAsync(StopMode.Now).Awaited();

        Events.ShouldContain("cancelled OnFailure");
    }

    private sealed class CancelledStarter(ManualResetEventSlim begun, ConcurrentQueue<string> events) : Actor
    {
        protected override async ValueTask OnStartAsync()
        {
            begun.Set();
            await Task.Delay(Timeout.Infinite, ActorStopped);
        }

        protected override void OnFailure(Exception exception) => events.Enqueue("cancelled OnFailure");
    }

    private sealed class SlowStarter(Gate gate, ConcurrentQueue<string> events) : Actor
    {
        protected override async ValueTask OnStartAsync()
        {
            await gate.Opened;
            events.Enqueue("slow OnStart");
        }

        protected override void OnRestarting(Exception exception) => events.Enqueue("slow OnRestarting");

        protected override void OnRestarted(Exception exception) => events.Enqueue("slow OnRestarted");

        protected override object? OnReceive(object? message) => null;
    }

    private sealed class Resigning : Actor
    {
        protected override void OnRestarting(Exception exception) => Stop();

        protected override object? OnReceive(object? message) => message is Exception exception ? throw exception : null;
    }

    private sealed class Rash : Actor
    {
        public Rash(int number)
        {
            ActorSystem.Start(static () => new ScriptedActor(), new ActorOptions { Parent = ActorRef });
            Timers.Once(new object(), TimeSpan.FromHours(1), "late");
            if (number is 2 or 3)
            {
                throw new InvalidTimeZoneException("Not now");
            }
        }

        public int TimerCount() => Timers.Count;

        protected override object? OnReceive(object? message) => message is Exception exception ? throw exception : null;
    }

    private sealed class Mother(Action told) : Actor
    {
        public ActorRef<ScriptedActor> Bear()
        {
            var child = ActorSystem.Start(static () => new ScriptedActor(), new ActorOptions { Parent = ActorRef });
            Watch(child);
            return child;
        }

        protected override object? OnReceive(object? message)
        {
            switch (message)
            {
                case Terminated:
                    told();
                    break;
                case Exception exception:
                    throw exception;
            }

            return null;
        }
    }
}

public sealed class RestartingOnThreadPool : RestartingContract<OnThreadPool>;
public sealed class RestartingOnDedicatedThreads : RestartingContract<OnDedicatedThreads>;
public sealed class RestartingOnEventLoop : RestartingContract<OnEventLoop>;
public sealed class RestartingOnMixedRuntimes : RestartingContract<OnMixedRuntimes>;
public sealed class RestartingOnSynchronizationContext : RestartingContract<OnSynchronizationContext>;
