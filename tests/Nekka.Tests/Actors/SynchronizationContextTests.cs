using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Actors on somebody else's context, such as a window's: it cannot be lent, so nothing there may block for it.</summary>
public sealed class SynchronizationContextTests : ActorContract<OnSynchronizationContext>
{
    [Fact]
    public void Actors_run_where_the_context_runs_what_is_posted()
    {
        using var context = new PumpedContext();
        var actor = StartOn(context);

        var (before, after) = actor.Call(async _ =>
        {
            var before = Thread.CurrentThread;
            await Task.Run(static () => { });
            return (before, Thread.CurrentThread);
        }).Get(Limits.Hang);

        (before, after).ShouldBe((context.Thread, context.Thread));
        actor.Stop(Limits.Hang);
    }

    [Fact]
    [Semantics("foreign-logged")]
    public void When_the_context_is_gone_its_actors_go_on_on_the_thread_pool_and_can_be_stopped()
    {
        var context = new PumpedContext();
        var actor = StartOn(context);
        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        context.Dispose();

        for (var time = 0; time < 3; time++)
        {
            SpinWait.SpinUntil(() => !actor.Cell.Inbox.SeemsBusy, Limits.Hang).ShouldBeTrue(); // So that the next message is posted to the context.
            actor.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
        }

        actor.Stop(Limits.Hang).ShouldBeTrue();
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text
            .ShouldBe($"{actor} and the other actors of its synchronization context continue on the thread pool because the context threw an exception");
    }

    [Fact]
    [Semantics("block-context")]
    public void A_turn_that_would_block_for_an_actor_of_the_same_context_throws_at_once()
    {
        var (actor, other) = (StartThere(), StartThere());

        foreach (var wait in Waits(other))
        {
            Should.Throw<InvalidOperationException>(() => actor.Call(_ => wait()).Get(Limits.Hang)).Message
                .ShouldBe($"Blocking here for {other} would never end because the actor runs on the synchronization context that this would block. Await the future instead.");
        }

        actor.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
        other.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
    }

    [Fact]
    public void A_wait_that_is_refused_has_sent_nothing()
    {
        var actor = StartThere();
        var holding = new Holding();
        var other = Start(() => new ScriptedActor { Receiving = holding.Receive });

        Should.Throw<InvalidOperationException>(() => actor.Call(_ => other.Ask("Hi?")).Get(Limits.Hang));
        Should.Throw<InvalidOperationException>(() => actor.Call(_ => other.Stop()).Get(Limits.Hang));

        other.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
        holding.Handled.ShouldBe(["Still there?"]);
        other.Stop(Limits.Hang).ShouldBeTrue();
        actor.Call(_ => other.Stop()).Get(Limits.Hang).ShouldBeFalse();
        Should.Throw<ActorDeadException>(() => actor.Call(_ => other.Ask("late")).Get(Limits.Hang));
    }

    [Fact]
    public void StopAll_by_an_actor_that_cannot_wait_for_the_others_throws_at_once_and_stops_none()
    {
        var (actor, other) = (StartThere(), StartThere());
        var pooled = System.Start(() => new ScriptedActor());

        Should.Throw<InvalidOperationException>(() => actor.Call(_ => System.StopAll()).Get(Limits.Hang)).Message.ShouldStartWith($"Blocking here for {other}");

        System.GetAll().ShouldBe([actor, other, pooled]);
        actor.Call(_ => other.StopAsync()).Unwrap().Get(Limits.Hang);
        actor.Call(_ => System.StopAll()).Get(Limits.Hang).ShouldBe([true, true]);
    }

    [Fact]
    public void Other_code_on_the_context_that_would_block_for_an_actor_there_throws_at_once()
    {
        using var context = new PumpedContext();
        var actor = StartOn(context);

        foreach (var wait in Waits(actor))
        {
            var thrown = new Future<Exception?>();
            context.Post(_ => thrown.Set(Record.Exception(wait)), null);
            thrown.Get(Limits.Hang).ShouldBeOfType<InvalidOperationException>().Message.ShouldStartWith($"Blocking here for {actor} would never end");
        }

        actor.Stop(Limits.Hang);
    }

    [Fact]
    public void A_turn_may_await_actors_of_the_same_context()
    {
        var (actor, other) = (StartThere(), StartThere());

        actor.Call(async _ => await other.AskAsync("Hi?")).Get(Limits.Hang).ShouldBe("Hi?");
        actor.Call(async _ => await other.StopAsync()).Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_turn_may_look_at_a_future_of_the_same_context()
    {
        var (actor, other) = (StartThere(), StartThere());

        actor.Call(_ => Should.Throw<ActorTimeoutException>(() => other.Ask("Hi?", TimeSpan.Zero))).Get(Limits.Hang);
        var answer = other.AskAsync("Hi?");
        answer.Get(Limits.Hang);
        actor.Call(_ => answer.Get()).Get(Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    public void A_turn_may_block_for_actors_that_run_elsewhere()
    {
        using var context = new PumpedContext();
        var actor = StartThere();
        var pooled = System.Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        var elsewhere = StartOn(context);

        actor.Call(_ => pooled.Ask("Hi?")).Get(Limits.Hang).ShouldBe("Hi?");
        actor.Call(_ => elsewhere.Ask("Hi?")).Get(Limits.Hang).ShouldBe("Hi?");
        elsewhere.Stop(Limits.Hang);
    }

    [Fact]
    public void Actors_that_run_elsewhere_may_block_for_actors_of_the_context()
    {
        var actor = StartThere();
        var pooled = System.Start(() => new ScriptedActor());

        pooled.Call(_ => actor.Ask("Hi?")).Get(Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    public void Who_sends_from_the_context_does_not_have_the_message_handled_on_his_stack()
    {
        using var context = new PumpedContext();
        var actor = StartOn(context);
        var sent = new Future<bool>();

        context.Post(
            _ =>
            {
                var answer = actor.AskAsync("Hi?");
                sent.Set(answer.IsCompleted);
            },
            null);

        sent.Get(Limits.Hang).ShouldBeFalse();
        actor.Stop(Limits.Hang);
    }

    [Fact]
    public void No_context_is_refused() =>
        Should.Throw<ArgumentNullException>(() => ActorRuntime.FromSynchronizationContext(null!)).ParamName.ShouldBe("context");

    private static IEnumerable<Action> Waits(ActorRef<ScriptedActor> actor) =>
    [
        () => actor.Ask("Hi?"),
        () => actor.Ask("Hi?", Limits.Hang),
        () => actor.AskAsync("Hi?").Get(),
        () => actor.Call(_ => 17).Get(Limits.Hang),
        () => actor.Call(_ => 17).Map(value => value + 1).Get(Limits.Hang),
        () => Future.GetAll([actor.Call(_ => 17)], Limits.Hang),
    ];

    private ActorRef<ScriptedActor> StartThere() =>
        Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

    private ActorRef<ScriptedActor> StartOn(PumpedContext context) => System.Start(
        () => new ScriptedActor { Receiving = (_, message) => new(message) },
        new ActorOptions { Runtime = ActorRuntime.FromSynchronizationContext(context) });
}
