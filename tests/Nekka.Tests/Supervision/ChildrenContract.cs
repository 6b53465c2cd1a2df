namespace Nekka.Tests.Supervision;

/// <summary>Actors that belong to another.</summary>
public abstract class ChildrenContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_child_knows_its_parent_and_the_parent_its_children_in_the_order_started()
    {
        var boss = StartBoss();

        var (one, two) = (Hire(boss), Hire(boss));

        one.Parent.ShouldBe(boss);
        boss.Parent.ShouldBeNull();
        boss.Children.ShouldBe([one, two]);
        one.Children.ShouldBeEmpty();
    }

    [Fact]
    [Semantics("stop-2-children")]
    public void A_stopping_parent_stops_its_children_first_the_newest_first()
    {
        var boss = System.Start(
            () => new ScriptedActor
            {
                Starting = actor =>
                {
                    foreach (var name in (string[])["a ", "b ", "c "])
                    {
                        System.Start(() => new Worker(Events, name), new ActorOptions { Parent = actor.ActorRef });
                    }

                    return default;
                },
                Stopping = _ =>
                {
                    Events.Enqueue("OnStop of the parent");
                    return default;
                },
            },
            OnRuntime());

        boss.Stop(Limits.Hang);

        Events.Where(one => one.Contains("OnStop", StringComparison.Ordinal)).ShouldBe(["c OnStop", "b OnStop", "a OnStop", "OnStop of the parent"]);
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void A_parent_that_fails_stops_its_children_before_OnFailure()
    {
        var events = Events;
        var boss = System.Start(
            () => new ScriptedActor
            {
                Receiving = (_, _) => throw Oops,
                Failing = (_, _) =>
                {
                    events.Enqueue("OnFailure of the parent");
                    return default;
                },
            },
            OnRuntime());
        System.Start(() => new Worker(Events, "child "), OnRuntime() with { Parent = boss });

        boss.Tell("fail");
        boss.StopAsync().Get(Limits.Hang);

        Events.ShouldBe(["child OnStart", "child OnStop", "child Dispose", "OnFailure of the parent"]);
    }

    [Fact]
    public void Grandchildren_stop_before_children()
    {
        var boss = StartBoss();
        var child = StartBoss(parent: boss);
        var grandchild = Hire(child);

        boss.Stop(Limits.Hang);

        Stops().ShouldBe([$"Stopped {grandchild}", $"Stopped {child}", $"Stopped {boss}"]);
    }

    [Fact]
    public void A_stopping_child_handles_first_what_was_sent_before()
    {
        using var gate = new Gate();
        var boss = StartBoss();
        var child = Hire(boss);
        _ = child.Call(_ => gate.Opened);
        var asked = child.AskAsync("how many?");
        var stopped = boss.StopAsync();

        gate.Open();

        asked.Get(Limits.Hang).ShouldBe(1);
        stopped.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("stop-2")]
    public void A_child_that_awaits_an_answer_of_its_stopping_parent_gets_one()
    {
        using var gate = new Gate();
        var boss = StartBoss();
        var child = System.Start(() => new ScriptedActor { Receiving = async (_, _) => await boss.AskAsync("help?") }, OnRuntime() with { Parent = boss });
        _ = boss.Call(_ => gate.Opened);
        SpinWait.SpinUntil(() => boss.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        var stopped = boss.StopAsync();
        var asked = child.AskAsync("ask");
        SpinWait.SpinUntil(() => boss.ActorInbox.Count == 2, Limits.Hang).ShouldBeTrue(); // The stop, and the child's question behind it.

        gate.Open();

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang));
        stopped.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_child_that_has_ended_is_a_child_no_more()
    {
        var boss = StartBoss();
        var child = Hire(boss);

        child.Stop(Limits.Hang);

        boss.Children.ShouldBeEmpty();
        child.Parent.ShouldBe(boss);
    }

    [Fact]
    public void A_dead_actor_starts_no_children()
    {
        var boss = StartBoss();
        boss.Stop(Limits.Hang);
        var made = false;

        Should.Throw<ActorDeadException>(() => System.Start(Make, OnRuntime() with { Parent = boss }))
            .Message.ShouldStartWith($"{boss} has stopped or is stopping, so it cannot have a new child Worker.");

        made.ShouldBeFalse();
        boss.Children.ShouldBeEmpty();

        Worker Make()
        {
            made = true;
            return new Worker(Events);
        }
    }

    [Fact]
    public void A_child_whose_constructor_fails_is_none()
    {
        var boss = StartBoss();

        Should.Throw<NotSupportedException>(() => System.Start<Worker>(() => throw Oops, OnRuntime() with { Parent = boss }));

        boss.Children.ShouldBeEmpty();
        boss.Stop(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void Children_of_a_constructor_that_fails_are_stopped()
    {
        ActorRef? child = null;

        Should.Throw<NotSupportedException>(() => System.Start(() => new Orphaning(this, out child), OnRuntime()));

        child!.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public async Task A_parent_of_another_system_is_refused()
    {
        await using var other = new ActorSystem();
        var boss = StartBoss();

        Should.Throw<ArgumentException>(() => other.Start(() => new Worker(Events), new ActorOptions { Parent = boss }))
            .Message.ShouldContain("belongs to another actor system");
        boss.Children.ShouldBeEmpty();
    }

    [Fact]
    public void A_child_belongs_to_the_system_of_its_parent()
    {
        var boss = StartBoss();

        var child = Actor.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });

        System.GetAll().ShouldBe([boss, child]);
    }

    [Fact]
    public async Task Disposing_of_the_system_stops_families()
    {
        var boss = StartBoss(new SupervisorStrategy());
        for (var count = 0; count < 10; count++)
        {
            Hire(boss);
        }

        await System.DisposeAsync().InTime();

        System.Inspect().ShouldBeEmpty();
    }

    private IEnumerable<string> Stops() => Log.Lines.Select(line => line.Text).Where(text => text.StartsWith("Stopped ", StringComparison.Ordinal));

    private sealed class Orphaning : Actor
    {
        public Orphaning(ChildrenContract<TRuntime> test, out ActorRef child)
        {
            child = test.System.Start(() => new Worker(test.Events), test.OnRuntime() with { Parent = ActorRef });
            throw test.Oops;
        }
    }
}

public sealed class ChildrenOnThreadPool : ChildrenContract<OnThreadPool>;
public sealed class ChildrenOnDedicatedThreads : ChildrenContract<OnDedicatedThreads>;
public sealed class ChildrenOnEventLoop : ChildrenContract<OnEventLoop>;
public sealed class ChildrenOnMixedRuntimes : ChildrenContract<OnMixedRuntimes>;
public sealed class ChildrenOnSynchronizationContext : ChildrenContract<OnSynchronizationContext>;
