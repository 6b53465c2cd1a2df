using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, sections 1.3.1 and 3.1, <c>tell</c>.</summary>
public abstract class TellingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("tell-dead")]
    public void Tell_to_a_stopped_actor_throws_ActorDeadException()
    {
        var actor = Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang);

        var exception = Should.Throw<ActorDeadException>(() => actor.Tell("late"));

        exception.Message.ShouldBe(
            $"{actor} has stopped, so it did not handle \"late\". A stopped actor never starts again; start another.");
    }

    [Fact]
    public void Tell_to_a_stopped_actor_is_no_dead_letter_because_the_sender_knows()
    {
        var actor = Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang);

        Should.Throw<ActorDeadException>(() => actor.Tell("late"));

        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void A_message_told_is_handled_as_the_same_object()
    {
        var message = new object();
        var received = new Future<object?>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, told) =>
            {
                received.Set(told);
                return default;
            },
        });

        actor.Tell(message);

        received.Get(Limits.Hang).ShouldBeSameAs(message);
    }

    [Fact]
    public void Tell_does_not_wait_for_an_actor_that_is_busy()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);

        actor.Tell(1);
        actor.Tell(2);

        actor.ActorInbox.Count.ShouldBe(2);
        holding.Release();
        actor.Ask(3, Limits.Hang);
        holding.Handled.ShouldBe(["hold", 1, 2, 3]);
    }

    [Fact]
    public void What_the_handler_returns_for_a_tell_is_ignored()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });

        actor.Tell("Hi!");

        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        holding.Handled.ShouldBe(["Hi!", "Hi?"]);
    }

    [Fact]
    public void A_message_that_no_handler_expects_is_logged_at_Warning()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Tell("What?");

        Log.WaitFor(LogLevel.Warning, $"Unexpected message received by {actor}: \"What?\"");
        actor.Ask("And this?", Limits.Hang).ShouldBeNull();
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void What_an_actor_tells_itself_is_handled_after_what_waits_already()
    {
        var holding = new Holding();
        var done = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (self, message) =>
            {
                await holding.Receive(self, message);
                switch (message)
                {
                    case "hold":
                        self.ActorRef.Tell("from itself");
                        break;
                    case "from itself":
                        done.Set(true);
                        break;
                }

                return message;
            },
        });
        holding.Hold(actor);
        actor.Tell("waiting");

        holding.Release();

        done.Get(Limits.Hang);
        holding.Handled.ShouldBe(["hold", "waiting", "from itself"]);
    }

    [Fact]
    public async Task TellAsync_completes_when_the_message_is_in_the_inbox()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);

        await actor.TellAsync("Hi!", TestContext.Current.CancellationToken);

        actor.ActorInbox.Count.ShouldBe(1);
        holding.Release();
    }

    [Fact]
    public async Task TellAsync_to_a_stopped_actor_fails()
    {
        var actor = Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang);

        var told = actor.TellAsync("late", TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<ActorDeadException>(told.AsTask())).Message.ShouldContain("\"late\"");
    }
}

public sealed class TellingOnThreadPool : TellingContract<OnThreadPool>;
public sealed class TellingOnDedicatedThreads : TellingContract<OnDedicatedThreads>;
public sealed class TellingOnEventLoop : TellingContract<OnEventLoop>;
public sealed class TellingOnMixedRuntimes : TellingContract<OnMixedRuntimes>;
public sealed class TellingOnSynchronizationContext : TellingContract<OnSynchronizationContext>;
