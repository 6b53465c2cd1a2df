namespace Nekka.Tests.Supervision;

/// <summary>An actor starts children of its own by <c>StartChild</c>.</summary>
public abstract class StartChildContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("start-child")]
    public void StartChild_in_a_handler_starts_a_child()
    {
        var boss = StartBoss();

        var child = StartChildOf(boss);

        child.Parent.ShouldBe(boss);
        boss.Children.ShouldBe([child]);
        child.Ask("how many?", Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void StartChild_after_an_await_starts_a_child()
    {
        using var gate = new Gate();
        var boss = StartBoss();
        var options = OnRuntime();
        var started = boss.Call(async _ =>
        {
            await gate.Opened;
            return Actor.StartChild(() => new Worker(Events), options);
        });

        gate.Open();

        var child = started.Get(Limits.Hang);
        boss.Children.ShouldBe([child]);
    }

    [Fact]
    [Semantics("start-child")]
    public void StartChild_in_OnStart_starts_a_child()
    {
        var options = OnRuntime();

        var boss = System.Start(
            () => new ScriptedActor
            {
                Starting = _ =>
                {
                    Actor.StartChild(() => new Worker(Events), options);
                    return default;
                },
            },
            OnRuntime());

        boss.Call(_ => { }).Get(Limits.Hang); // OnStart has run.
        boss.Children.ShouldHaveSingleItem().Parent.ShouldBe(boss);
    }

    [Fact]
    [Semantics("start-child")]
    public void StartChild_in_a_constructor_starts_a_child_of_the_actor_that_is_constructed()
    {
        var outer = StartBoss();
        ActorRef? child = null;
        var options = OnRuntime();

        var boss = outer.Call(_ => Actor.StartChild(() => new Founding(() => child = Actor.StartChild(() => new Worker(Events), options)), options)).Get(Limits.Hang);

        boss.Parent.ShouldBe(outer);
        boss.Children.ShouldBe([child!]);
        child!.Parent.ShouldBe(boss);
    }

    [Fact]
    public void StartChild_in_the_constructor_of_a_restarted_actor_starts_a_child()
    {
        var options = OnRuntime();
        var boss = System.Start(
            () => new Founding(() => Actor.StartChild(() => new Worker(Events), options)), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var first = boss.Children.ShouldHaveSingleItem();

        boss.Defer(_ => throw Oops);

        boss.Call(_ => { }).Get(Limits.Hang); // The restart is over.
        first.IsAlive.ShouldBeFalse();
        boss.Children.ShouldHaveSingleItem().ShouldNotBe(first);
    }

    [Fact]
    public void A_child_started_by_StartChild_is_supervised_by_its_parent()
    {
        var boss = StartBoss(Always(SupervisorDirective.Restart));
        var child = StartChildOf(boss);

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");
    }

    [Fact]
    public void A_child_started_by_StartChild_stops_with_its_parent()
    {
        var boss = StartBoss();
        var child = StartChildOf(boss);

        boss.Stop(Limits.Hang);

        child.IsAlive.ShouldBeFalse();
        Events.ShouldContain("OnStop");
    }

    [Fact]
    public void StartChild_keeps_the_other_options()
    {
        var boss = StartBoss();
        var options = OnRuntime() with { InboxCapacity = 3, Parent = boss, System = System };

        var child = boss.Call(_ => Actor.StartChild(() => new Worker(Events), options)).Get(Limits.Hang);

        child.ActorInbox.Capacity.ShouldBe(3);
        boss.Children.ShouldBe([child]);
    }

    [Fact]
    public void StartChild_with_another_parent_in_its_options_throws_ArgumentException()
    {
        var (boss, other) = (StartBoss(), StartBoss());
        var options = OnRuntime() with { Parent = other };

        Should.Throw<ArgumentException>(() => boss.Call(_ => Actor.StartChild(() => new Worker(Events), options)).Get(Limits.Hang))
            .Message.ShouldStartWith($"StartChild was called by {boss}, but the options name {other} as the parent.");

        boss.Children.ShouldBeEmpty();
        other.Children.ShouldBeEmpty();
    }

    [Fact]
    public async Task StartChild_in_another_system_throws_ArgumentException()
    {
        await using var other = new ActorSystem();
        var options = new ActorOptions { System = other };

        Should.Throw<ArgumentException>(() => StartBoss().Call(_ => Actor.StartChild(() => new Worker(Events), options)).Get(Limits.Hang))
            .Message.ShouldContain("belongs to another actor system");
    }

    [Fact]
    [Semantics("start-child-outside")]
    public void StartChild_outside_a_turn_throws_InvalidOperationException()
    {
        var made = false;

        Should.Throw<InvalidOperationException>(() => Actor.StartChild(Make))
            .Message.ShouldStartWith("StartChild was called outside an actor's turn, so the Worker would have no parent.");

        made.ShouldBeFalse();

        Worker Make()
        {
            made = true;
            return new Worker(Events);
        }
    }

    [Fact]
    public void StartChild_on_a_thread_that_the_turn_does_not_run_on_throws_InvalidOperationException()
    {
        var boss = StartBoss();

        Should.Throw<InvalidOperationException>(() => boss.Call(_ => Task.Run(() => Actor.StartChild(() => new Worker(Events)))).Get(Limits.Hang));

        boss.Children.ShouldBeEmpty();
    }

    [Fact]
    public void StartChild_in_a_last_hook_throws_ActorDeadException()
    {
        Exception? thrown = null;
        var options = OnRuntime();
        var boss = System.Start(
            () => new ScriptedActor
            {
                Stopping = _ =>
                {
                    thrown = Should.Throw<ActorDeadException>(() => Actor.StartChild(() => new Worker(Events), options));
                    return default;
                },
            },
            OnRuntime());

        boss.Stop(Limits.Hang);

        thrown.ShouldNotBeNull().Message.ShouldStartWith($"{boss} has stopped or is stopping, so it cannot have a new child Worker.");
    }

    private ActorRef<Worker> StartChildOf(ActorRef<Boss> boss)
    {
        var options = OnRuntime();
        return boss.Call(_ => Actor.StartChild(() => new Worker(Events), options)).Get(Limits.Hang);
    }

    private sealed class Founding : Actor
    {
        public Founding(Action founding) => founding();
    }
}

public sealed class StartChildOnThreadPool : StartChildContract<OnThreadPool>;
public sealed class StartChildOnDedicatedThreads : StartChildContract<OnDedicatedThreads>;
public sealed class StartChildOnEventLoop : StartChildContract<OnEventLoop>;
public sealed class StartChildOnMixedRuntimes : StartChildContract<OnMixedRuntimes>;
public sealed class StartChildOnSynchronizationContext : StartChildContract<OnSynchronizationContext>;
