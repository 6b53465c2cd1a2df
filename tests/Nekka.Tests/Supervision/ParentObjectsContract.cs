namespace Nekka.Tests.Supervision;

/// <summary>Which of the objects of a parent says how a child is treated that is started during a restart of the parent, or after it.</summary>
public abstract class ParentObjectsContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Future<ActorRef<Worker>?> _restarted = new();

    [Fact]
    public void After_the_restart_the_new_one_does()
    {
        var parent = StartParent(SupervisorDirective.Stop, SupervisorDirective.Resume, _ => default);
        parent.Tell(Oops);
        _restarted.Get(Limits.Hang);
        parent.Ask("there?", Limits.Hang);

        ShouldResume(ChildOf(parent));
    }

    [Fact]
    public void Until_the_restart_is_over_the_former_one_does_for_the_child_that_others_start()
    {
        using var gate = new Gate();
        var parent = StartParent(SupervisorDirective.Resume, SupervisorDirective.Stop, async _ => await gate.Opened);
        parent.Tell(Oops);
        _restarted.Get(Limits.Hang);

        ShouldResume(ChildOf(parent));
    }

    [Fact]
    public void The_new_one_does_for_the_child_that_it_starts_in_the_restart()
    {
        var options = OnRuntime();
        var parent = StartParent(SupervisorDirective.Stop, SupervisorDirective.Resume, _ => default, () => Actor.StartChild(() => new Worker(Events), options));
        parent.Tell(Oops);

        ShouldResume(_restarted.Get(Limits.Hang)!);
    }

    private static void ShouldResume(ActorRef<Worker> child)
    {
        child.Tell(new NotSupportedException());

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    private ActorRef<Worker> ChildOf(ActorRef parent) => System.Start(() => new Worker(Events), OnRuntime() with { Parent = parent });

    private ActorRef<Parent> StartParent(SupervisorDirective first, SupervisorDirective second, Func<Parent, ValueTask> restarting, Func<ActorRef<Worker>>? startChild = null)
    {
        var objects = 0;
        return System.Start(
            () => new Parent(Always(objects++ == 0 ? first : second), self =>
            {
                _restarted.Set(startChild?.Invoke());
                return restarting(self);
            }),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
    }

    private sealed class Parent(SupervisorStrategy strategy, Func<Parent, ValueTask> restarting) : Actor
    {
        protected internal override SupervisorStrategy? SupervisorStrategy => strategy;

        protected override ValueTask OnRestartedAsync(Exception exception) => restarting(this);

        protected override object? OnReceive(object? message) => message is Exception exception ? throw exception : message;
    }
}

public sealed class ParentObjectsOnThreadPool : ParentObjectsContract<OnThreadPool>;
public sealed class ParentObjectsOnDedicatedThreads : ParentObjectsContract<OnDedicatedThreads>;
public sealed class ParentObjectsOnEventLoop : ParentObjectsContract<OnEventLoop>;
public sealed class ParentObjectsOnMixedRuntimes : ParentObjectsContract<OnMixedRuntimes>;
public sealed class ParentObjectsOnSynchronizationContext : ParentObjectsContract<OnSynchronizationContext>;
