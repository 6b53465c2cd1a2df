using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Supervision;

/// <summary>Children that fail are treated as their parent says.</summary>
public abstract class ParentsContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_child_of_a_parent_without_a_strategy_fails_as_any_actor_does()
    {
        var boss = StartBoss(strategy: null);
        var child = Hire(boss);

        child.Tell(Oops);

        child.StopAsync().Get(Limits.Hang);
        Events.ShouldBe(["OnStart", "OnFailure Oops", "Dispose"]);
        boss.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void A_child_is_treated_as_its_parent_says()
    {
        var child = Hire(StartBoss(Always(SupervisorDirective.Restart)));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");
    }

    [Fact]
    public void What_a_child_is_started_with_comes_before_what_its_parent_says()
    {
        var child = Hire(StartBoss(Always(SupervisorDirective.Stop)), supervisor: Always(SupervisorDirective.Resume));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_restarted_parent_has_its_children_stopped()
    {
        var boss = StartBoss(supervisor: new SupervisorStrategy());
        var child = Hire(boss);

        boss.Defer(_ => throw Oops);

        boss.Call(actor => actor.ActorUrn).Get(Limits.Hang);
        child.IsAlive.ShouldBeFalse();
        boss.Children.ShouldBeEmpty();
    }

    [Fact]
    [Semantics("supervised")]
    public void With_Escalate_the_child_stops_and_the_parent_fails_by_the_same_exception()
    {
        var boss = StartBoss(Always(SupervisorDirective.Escalate));
        var child = Hire(boss);

        child.Tell(Oops);

        Log.WaitFor(LogLevel.Error, $"{boss} fails because its child {child} failed; it stops").Exception.ShouldBeSameAs(Oops);
        boss.StopAsync().Get(Limits.Hang);
        boss.IsAlive.ShouldBeFalse();
        Events.ShouldContain("OnFailure Oops");
    }

    [Fact]
    public void With_Escalate_a_supervised_parent_is_treated_as_its_own_supervisor_says()
    {
        var boss = StartBoss(Always(SupervisorDirective.Escalate), supervisor: new SupervisorStrategy());
        var child = Hire(boss);

        child.Tell(Oops);

        Log.WaitFor(LogLevel.Debug, $"Restarted {boss}");
        boss.Call(actor => actor.ActorUrn).Get(Limits.Hang).ShouldBe(boss.ActorUrn);
        child.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void With_Escalate_a_parent_that_resumes_goes_on_without_the_child()
    {
        var boss = StartBoss(Always(SupervisorDirective.Escalate), supervisor: Always(SupervisorDirective.Resume));
        var child = Hire(boss);

        child.Tell(Oops);

        Log.WaitFor(LogLevel.Error, $"{boss} fails because its child {child} failed; it goes on with the next message");
        child.StopAsync().Get(Limits.Hang);
        boss.Call(actor => actor.ActorUrn).Get(Limits.Hang);
        boss.Children.ShouldBeEmpty();
    }

    [Fact]
    public void With_AllForOne_the_siblings_are_restarted_too_after_their_message_in_hand()
    {
        using var gate = new Gate();
        var boss = StartBoss(new SupervisorStrategy { Scope = SupervisorScope.AllForOne });
        var (one, two) = (Hire(boss, "one "), Hire(boss, "two "));
        var held = two.Call(_ =>
        {
            one.Tell(Oops); // Only now: what is posted comes ahead of messages.
            return gate.Opened;
        });
        Log.WaitFor(LogLevel.Warning, $"{two} restarts because its sibling {one} failed");
        Events.ShouldNotContain("two OnRestarting Oops");

        gate.Open();

        held.Get(Limits.Hang);
        two.Ask("how many?", Limits.Hang).ShouldBe(1);
        one.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("one OnRestarted Oops");
        Events.ShouldContain("two OnRestarted Oops");
    }

    [Fact]
    public void With_AllForOne_the_siblings_are_stopped_too()
    {
        var boss = StartBoss(Always(SupervisorDirective.Stop) with { Scope = SupervisorScope.AllForOne });
        var (one, two) = (Hire(boss, "one "), Hire(boss, "two "));

        one.Tell(Oops);

        two.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        two.StopAsync().Get(Limits.Hang);
        Events.ShouldContain("two OnStop");
        boss.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void Without_AllForOne_the_siblings_of_a_child_that_is_stopped_go_on()
    {
        var boss = StartBoss(Always(SupervisorDirective.Stop));
        var (one, two) = (Hire(boss, "one "), Hire(boss, "two "));

        one.Tell(Oops);
        one.WhenStopped.Get(Limits.Hang);

        two.Ask("how many?", Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void With_AllForOne_a_sibling_that_nobody_supervises_goes_on()
    {
        var boss = StartBoss(strategy: null);
        var one = Hire(boss, "one ", Always(SupervisorDirective.Stop) with { Scope = SupervisorScope.AllForOne });
        var two = Hire(boss, "two ");

        one.Tell(Oops);
        one.WhenStopped.Get(Limits.Hang);

        two.Ask("how many?", Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void With_AllForOne_an_actor_without_a_parent_stops_alone()
    {
        var worker = StartWorker(Always(SupervisorDirective.Stop) with { Scope = SupervisorScope.AllForOne });
        var other = StartWorker(new SupervisorStrategy());

        worker.Tell(Oops);
        worker.WhenStopped.Get(Limits.Hang);

        other.Ask("how many?", Limits.Hang).ShouldBe(1);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldEndWith("; it stops");
        Log.At(LogLevel.Critical).ShouldBeEmpty();
    }

    [Fact]
    public void With_AllForOne_a_child_that_fails_when_it_stops_anyhow_leaves_the_siblings_alone()
    {
        using var gate = new Gate();
        using var inHand = new ManualResetEventSlim();
        var boss = StartBoss(new SupervisorStrategy { Scope = SupervisorScope.AllForOne });
        var (one, two) = (Hire(boss, "one "), Hire(boss, "two "));
        one.Defer(async _ =>
        {
            inHand.Set();
            await gate.Opened;
            throw Oops;
        });
        inHand.Wait(Limits.Hang).ShouldBeTrue();
        var stopped = one.StopAsync(StopMode.Now);

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        two.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("one OnFailure Oops");
    }

    [Fact]
    public void With_AllForOne_siblings_that_are_stopped_handle_nothing_more()
    {
        using var gate = new Gate();
        var boss = StartBoss(Always(SupervisorDirective.Stop) with { Scope = SupervisorScope.AllForOne });
        var (one, two) = (Hire(boss, "one "), Hire(boss, "two "));
        _ = two.Call(_ => gate.Opened);
        var asked = two.AskAsync("how many?");

        one.Tell(Oops);
        two.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        gate.Open();

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang));
    }

    [Fact]
    public void A_child_that_fails_while_its_parent_stops_is_restarted_for_what_waits_before_its_stop()
    {
        using var gate = new Gate();
        var boss = StartBoss(new SupervisorStrategy());
        var child = Hire(boss);
        _ = child.Call(_ => gate.Opened);
        child.Tell(Oops);
        var asked = child.AskAsync("how many?");
        var stopped = boss.StopAsync();
        boss.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        asked.Get(Limits.Hang).ShouldBe(1);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Oops", "OnStop", "Dispose"]);
    }
}

public sealed class ParentsOnThreadPool : ParentsContract<OnThreadPool>;
public sealed class ParentsOnDedicatedThreads : ParentsContract<OnDedicatedThreads>;
public sealed class ParentsOnEventLoop : ParentsContract<OnEventLoop>;
public sealed class ParentsOnMixedRuntimes : ParentsContract<OnMixedRuntimes>;
public sealed class ParentsOnSynchronizationContext : ParentsContract<OnSynchronizationContext>;
