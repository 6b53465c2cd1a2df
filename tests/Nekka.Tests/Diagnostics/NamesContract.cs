using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>An actor that has a name is shown with it wherever it is shown.</summary>
public abstract class NamesContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private const string Shown = "ScriptedActor/127.0.0.1:41234 (urn:uuid:";

    [Fact]
    public void The_reference_and_the_actor_are_shown_with_class_name_and_urn()
    {
        var actor = StartNamed(() => new ScriptedActor());

        actor.Name.ShouldBe("127.0.0.1:41234");
        actor.ToString().ShouldBe($"ScriptedActor/127.0.0.1:41234 ({actor.ActorUrn})");
        actor.Call(static self => self.ToString()).Get(Limits.Hang).ShouldBe(actor.ToString());
    }

    [Fact]
    public void An_actor_has_no_name_unless_it_is_given_one()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Name.ShouldBeNull();
        actor.ToString().ShouldBe($"ScriptedActor ({actor.ActorUrn})");
        Inspect(actor).Name.ShouldBeNull();
    }

    [Fact]
    public void The_log_shows_the_name()
    {
        var actor = StartNamed(() => new ScriptedActor());

        actor.Stop(Limits.Hang).ShouldBeTrue();

        Log.Lines.Count.ShouldBe(4);
        Log.Lines.ShouldAllBe(static line => line.Text.Contains(Shown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_snapshot_has_the_name()
    {
        var snapshot = Inspect(StartNamed(() => new ScriptedActor()));

        snapshot.Name.ShouldBe("127.0.0.1:41234");
        snapshot.ToString().ShouldStartWith(Shown);
    }

    [Fact]
    public void A_timeout_and_a_wait_of_another_actor_show_the_name()
    {
        using var gate = new Gate();
        var busy = StartNamed(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var waiting = Start(() => new ScriptedActor { Receiving = async (_, _) => await busy.AskAsync("well?") });
        _ = waiting.AskAsync("wait");
        SpinWait.SpinUntil(() => Inspect(waiting).WaitsFor.Count == 1, Limits.Hang).ShouldBeTrue();

        Should.Throw<ActorTimeoutException>(() => busy.Ask("question", TimeSpan.FromMilliseconds(1))).Message.ShouldStartWith(Shown);
        Inspect(waiting).WaitsFor[0].Description.ShouldStartWith(Shown);
    }

    [Fact]
    public void A_deadlock_is_reported_with_the_name()
    {
        var actor = StartNamed(() => new ScriptedActor { Receiving = async static (self, _) => await self.ActorRef.AskAsync("me") });

        Should.Throw<ActorDeadlockException>(() => actor.Ask("yourself", Limits.Hang)).Message.ShouldStartWith(Shown);
    }

    [Fact]
    public void A_dead_letter_shows_the_name()
    {
        using var gate = new Gate();
        var actor = StartNamed(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        actor.Tell("in hand");
        actor.Tell("left");
        var stopped = actor.StopAsync(StopMode.Now);

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        Log.At(LogLevel.Warning)[^1].Text.ShouldStartWith("Dead letter: " + Shown);
        Should.Throw<ActorDeadException>(() => actor.Tell("late")).Message.ShouldStartWith(Shown);
    }

    [Fact]
    public void A_name_is_shown_in_one_line_and_not_at_any_length()
    {
        var name = "a\nb" + new string('x', 1_000_000);
        var actor = System.Start(() => new ScriptedActor(), OnRuntime() with { Name = name });

        actor.Name.ShouldBe(name);
        actor.ToString().ShouldStartWith(@"ScriptedActor/a\nbxxx");
        actor.ToString().Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void A_restarted_actor_keeps_its_name()
    {
        var actor = System.Start(
            () => new ScriptedActor { Receiving = (self, message) => message is "fail" ? throw new FormatException() : new(self.ToString()) },
            OnRuntime() with { Name = "127.0.0.1:41234", SupervisorStrategy = new SupervisorStrategy() });
        actor.Tell("fail");

        actor.Ask<string>("name?", Limits.Hang).ShouldStartWith(Shown);
    }

    [Fact]
    public void An_empty_name_is_refused() => Should.Throw<ArgumentException>(static () => new ActorOptions { Name = "" });

    private ActorRef<TActor> StartNamed<TActor>(Func<TActor> create)
        where TActor : Actor =>
        System.Start(create, OnRuntime() with { Name = "127.0.0.1:41234" });

    private ActorSnapshot Inspect(ActorRef actor) => System.Inspect().Single(snapshot => snapshot.ActorRef == actor);
}

public sealed class NamesOnThreadPool : NamesContract<OnThreadPool>;
public sealed class NamesOnDedicatedThreads : NamesContract<OnDedicatedThreads>;
public sealed class NamesOnEventLoop : NamesContract<OnEventLoop>;
public sealed class NamesOnMixedRuntimes : NamesContract<OnMixedRuntimes>;
public sealed class NamesOnSynchronizationContext : NamesContract<OnSynchronizationContext>;
