using Microsoft.Extensions.Logging;
using static Nekka.Tests.Recording.Sent;

namespace Nekka.Tests.Recording;

/// <summary>What the flight recorder keeps of each message.</summary>
public abstract class RecordedMessagesContract<TRuntime> : RecordingContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("flight-recorder")]
    public async Task A_message_is_kept_with_when_it_came_how_long_it_waited_how_long_it_took_and_what_became_of_it()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);
        actor.Tell(new Hold());
        await Held(actor);
        TellEachSecond(actor, new First(), new Second());
        Clock.Advance(TimeSpan.FromSeconds(3));

        gate.Open();

        (await Over(actor)).ShouldBe(["Hold 0 0 5 Handled", "First 1 4 0 Handled", "Second 2 3 0 Handled"]);
        Recorded.Inspect(actor).RecentMessages[0].ToString().ShouldBe("00:00:02.000Z Second: waited 3 s, took 0 s, handled");
    }

    [Fact]
    public async Task No_more_messages_are_kept_than_the_options_say()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);

        TellEachSecond(actor, new First(), new First(), new Second(), new Third(), new First(), new Third());

        await Recorded.Awaiting(actor, static snapshot => snapshot is { HandledCount: 6, State: ActorState.Idle });
        Recorded.Inspect(actor).RecentMessages.Select(static message => message.Message).ShouldBe(["Third", "First", "Third", "Second"]);
    }

    [Fact]
    [Semantics("flight-recorder-off")]
    public async Task Without_the_option_nothing_is_kept()
    {
        using var gate = new Gate();
        var actor = Start(() => Holding(gate));

        await actor.AskAsync(new First()).Awaited();

        System.Inspect(actor).RecentMessages.ShouldBeEmpty();
        actor.Cell.Inbox.Arrivals.ShouldBeNull();
    }

    [Fact]
    public async Task The_message_in_hand_is_the_first()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);
        actor.Tell(new First());
        actor.Tell(new Hold());
        await Held(actor);
        Clock.Advance(TimeSpan.FromSeconds(2));

        Texts(Recorded.Inspect(actor).RecentMessages).ShouldBe(["First 0 0 0 Handled", "Hold 0 0 2 InHand"]);
        Recorded.Inspect(actor).RecentMessages[0].ToString().ShouldBe("00:00:00.000Z Hold: waited 0 s, in hand for 2 s");
    }

    [Fact]
    [Semantics("flight-recorder-names")]
    public async Task A_message_is_named_by_its_type_or_by_the_called_member()
    {
        using var gate = new Gate();
        var shop = Recorded.Start(() => new Stashing.Shop([]), OnRuntime());
        shop.Proxy().Open();
        shop.Tell("secret");
        await shop.Proxy().Buy("secret").Awaited();
        await shop.Call(static shop => shop.Sold).Awaited();
        await Recorded.Awaiting(shop, static snapshot => snapshot.State == ActorState.Idle);

        Recorded.Inspect(shop).RecentMessages.Select(static message => message.Message).ShouldBe(["a call", "Buy", "String", "Open"]);
        Recorded.Inspect(shop).RecentMessages.ShouldAllBe(static message => !message.ToString().Contains("secret"));
    }

    [Fact]
    public async Task A_timer_is_not_named_by_its_key()
    {
        var actor = Recorded.Start(() => new ScriptedActor { Starting = static self => { self.SetTimer(); return default; }, Receiving = static (_, _) => default }, OnRuntime());
        await Recorded.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await Recorded.Awaiting(actor, static snapshot => snapshot is { HandledCount: 1, State: ActorState.Idle });

        Texts(Recorded.Inspect(actor).RecentMessages).ShouldBe(["a timer 1 0 0 Handled"]);
    }

    [Fact]
    public async Task A_failure_is_kept_with_the_type_of_the_exception_and_the_next_message_does_not_get_it()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);
        await Should.ThrowAsync<NotSupportedException>(() => actor.AskAsync(new Fail()).Awaited());
        actor.Tell(new First());

        (await Over(actor)).ShouldBe(["Fail 0 0 0 Failed", "First 0 0 0 Handled"]);
        Recorded.Inspect(actor).RecentMessages[1].Failure.ShouldBe(typeof(NotSupportedException).FullName);
        Recorded.Inspect(actor).RecentMessages[1].ToString().ShouldEndWith("failed with System.NotSupportedException");
    }

    [Fact]
    [Semantics("flight-recorder-log")]
    public async Task The_last_messages_are_logged_with_a_failure()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);
        await actor.AskAsync(new First()).Awaited();

        actor.Tell(new Fail());

        Log.WaitFor(LogLevel.Error, "The last messages of").Text.ShouldBe(
            $"The last messages of {actor}, the newest first:\n" +
            "  00:00:00.000Z Fail: waited 0 s, took 0 s, failed with System.NotSupportedException\n" +
            "  00:00:00.000Z First: waited 0 s, took 0 s, handled");
        Log.At(LogLevel.Error)[0].Text.ShouldContain("failed to handle");
    }

    [Fact]
    [Semantics("flight-recorder-log")]
    public async Task The_last_messages_are_logged_with_a_deadlock()
    {
        using var gate = new Gate();
        using var both = new Gate();
        ActorRef[] actors = new ActorRef[2];
        for (var own = 0; own < 2; own++)
        {
            var next = 1 - own;
            actors[own] = Recorded.Start(
                () => new ScriptedActor { Receiving = (_, message) => message is Second ? new(message) : AskNext(next) }, OnRuntime());
        }

        actors[0].Tell(new Hold());
        await Held(actors[0]);
        actors[1].Tell(new First());
        await Held(actors[1]);
        both.Open();
        SpinWait.SpinUntil(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(5));
                return Log.At(LogLevel.Warning).Any(static line => line.Text.StartsWith("Suspected deadlock", StringComparison.Ordinal));
            },
            Limits.Hang).ShouldBeTrue();

        var text = Log.WaitFor(LogLevel.Warning, "Suspected deadlock").Text.Split('\n');

        text.ShouldContain(static line => line.StartsWith("    00:00:00.000Z Hold: waited 0 s, in hand for ", StringComparison.Ordinal));
        text.ShouldContain(static line => line.StartsWith("    ", StringComparison.Ordinal) && line.Contains("Z First: waited ", StringComparison.Ordinal));
        gate.Open();

        async ValueTask<object?> AskNext(int next)
        {
            await both.Opened;
            return await Task.WhenAny(actors[next].AskAsync(new Second()).AsTask(), gate.Opened);
        }
    }

    [Fact]
    public async Task What_the_actor_does_between_two_messages_counts_for_neither()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);
        await actor.AskAsync(new First()).Awaited();
        await Recorded.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle);
        var posted = new Future<int>();
        actor.Cell.Post(
            _ =>
            {
                actor.Tell(new Second());
                Clock.Advance(TimeSpan.FromSeconds(7));
                posted.Set(1);
            },
            null);
        await posted.Awaited();

        (await Over(actor)).ShouldBe(["First 0 0 0 Handled", "Second 0 7 0 Handled"]);
    }

    [Fact]
    public async Task Messages_that_an_ended_actor_has_left_are_kept_as_not_handled()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);
        actor.Tell(new Hold());
        await Held(actor);
        TellEachSecond(actor, new First(), new Second());
        var stopped = actor.StopAsync(StopMode.Now);
        Clock.Advance(TimeSpan.FromSeconds(1));

        gate.Open();
        await stopped.Awaited();

        Texts(actor.Cell.RecentMessages).ShouldBe(["Hold 0 0 3 Handled", "First 1 2 0 NotHandled", "Second 2 1 0 NotHandled"]);
    }

    [Fact]
    public async Task A_cancelled_handler_has_not_failed()
    {
        var actor = Recorded.Start(() => new ScriptedActor { Receiving = static async (self, _) => { await Task.Delay(Timeout.Infinite, self.ActorStopped); return null; } }, OnRuntime());
        actor.Tell(new First());
        await Held(actor);

        await actor.StopAsync(StopMode.Now).Awaited();

        Texts(actor.Cell.RecentMessages).ShouldBe(["First 0 0 0 Cancelled"]);
    }

    [Fact]
    public void The_number_of_messages_must_be_possible()
    {
        Should.Throw<ArgumentOutOfRangeException>(static () => new ActorSystemOptions { FlightRecorder = -1 }).Message.ShouldStartWith("FlightRecorder must be from 0 (none) to 1000 messages, not -1.");
        Should.Throw<ArgumentOutOfRangeException>(static () => new ActorSystemOptions { FlightRecorder = 1_001 });
    }
}

public sealed class RecordedMessagesOnThreadPool : RecordedMessagesContract<OnThreadPool>;
public sealed class RecordedMessagesOnDedicatedThreads : RecordedMessagesContract<OnDedicatedThreads>;
public sealed class RecordedMessagesOnEventLoop : RecordedMessagesContract<OnEventLoop>;
public sealed class RecordedMessagesOnMixedRuntimes : RecordedMessagesContract<OnMixedRuntimes>;
public sealed class RecordedMessagesOnSynchronizationContext : RecordedMessagesContract<OnSynchronizationContext>;
