using Nekka.Supervision;

namespace Nekka.Tests.Supervision;

/// <summary>A restart that somebody asks for who watches over the program.</summary>
public abstract class RequestedRestartContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void The_actor_gets_a_new_object_and_its_messages_wait_for_it()
    {
        var worker = StartWorker(new SupervisorStrategy());
        worker.Ask("first", Limits.Hang).ShouldBe(1);

        RestartRequested.TrySend(worker.Cell, "Ann").ShouldBeTrue();

        worker.Ask("of the new object", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarting Ann asked for a restart.");
        worker.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void The_message_in_hand_is_handled_to_its_end_first()
    {
        using var gate = new Gate();
        using var begun = new ManualResetEventSlim();
        var worker = StartWorker(new SupervisorStrategy());
        var former = worker.Call(static actor => actor.Number).Get(Limits.Hang);
        var handled = worker.Call(async actor =>
        {
            begun.Set();
            await gate.Opened;
            return actor.Number;
        });
        begun.Wait(Limits.Hang, TestContext.Current.CancellationToken).ShouldBeTrue();

        RestartRequested.TrySend(worker.Cell, "Ann").ShouldBeTrue();
        var next = worker.Call(static actor => actor.Number);
        gate.Open();

        handled.Get(Limits.Hang).ShouldBe(former);
        next.Get(Limits.Hang).ShouldBeGreaterThan(former);
    }

    [Fact]
    public void The_strategy_is_not_asked_and_the_restart_does_not_count_towards_its_limit()
    {
        var worker = StartWorker(new SupervisorStrategy { Decide = _ => SupervisorDirective.Stop, MaxRestarts = 0 });

        RestartRequested.TrySend(worker.Cell, "Ann").ShouldBeTrue();

        worker.Ask("of the new object", Limits.Hang).ShouldBe(1);
        worker.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void An_actor_without_a_supervisor_is_not_restarted()
    {
        var worker = StartWorker(strategy: null);

        RestartRequested.TrySend(worker.Cell, "Ann").ShouldBeFalse();

        worker.Ask("of the same object", Limits.Hang).ShouldBe(1);
        Events.ShouldNotContain("OnRestarting Ann asked for a restart.");
    }

    [Fact]
    public void An_actor_that_has_stopped_is_not_restarted()
    {
        var worker = StartWorker(new SupervisorStrategy());
        worker.StopAsync().Get(Limits.Hang);

        RestartRequested.TrySend(worker.Cell, "Ann").ShouldBeFalse();
    }
}

public sealed class RequestedRestartOnThreadPool : RequestedRestartContract<OnThreadPool>;
public sealed class RequestedRestartOnDedicatedThreads : RequestedRestartContract<OnDedicatedThreads>;
public sealed class RequestedRestartOnEventLoop : RequestedRestartContract<OnEventLoop>;
public sealed class RequestedRestartOnMixedRuntimes : RequestedRestartContract<OnMixedRuntimes>;
public sealed class RequestedRestartOnSynchronizationContext : RequestedRestartContract<OnSynchronizationContext>;
