using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>Code that Nekka calls but did not write may fail: that harms nobody, and is logged the first time.</summary>
/// <remarks>What would end the process is tried by <see cref="Actors.ProcessTests"/> too, in a process of its own.</remarks>
public abstract class ForeignCodeContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void An_exception_whose_message_throws_ends_its_actor_and_whoever_asked_is_told()
    {
        var actor = Start(() => new ScriptedActor { Receiving = static (_, _) => throw new ViciousException() }, inboxCapacity: 1);
        _ = actor.TellAsync("fails").AsTask();
        var asks = Enumerable.Range(0, 3).Select(_ => actor.AskAsync("left")).ToArray();

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);

        var exceptions = asks.Select(static ask => Should.Throw<ActorDeadException>(() => ask.Get(Limits.Hang))).ToArray();
        exceptions.ShouldAllBe(static exception => exception.Message.Contains("it failed (ViciousException), so it", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_tells_an_actor_that_died_of_an_exception_whose_message_throws_gets_an_ActorDeadException()
    {
        var actor = Start(() => new ScriptedActor { Receiving = static (_, _) => throw new ViciousException() });
        actor.Tell("fails");
        actor.WhenStopped.Get(Limits.Hang);

        Should.Throw<ActorDeadException>(() => actor.Tell("late")).InnerException.ShouldBeOfType<ViciousException>();
    }

    [Fact]
    public void The_message_of_an_exception_is_shown_in_one_line_and_not_at_any_length()
    {
        var actor = Start(() => new ScriptedActor { Receiving = static (_, _) => throw new FormatException("a\nb" + new string('x', 1_000_000)) });
        actor.Tell("fails");
        actor.WhenStopped.Get(Limits.Hang);

        var message = Should.Throw<ActorDeadException>(() => actor.Tell("late")).Message;

        message.ShouldContain(@"(FormatException: a\nbxxx");
        message.Length.ShouldBeLessThan(2_000);
    }

    [Fact]
    [Semantics("foreign-clock")]
    public async Task A_clock_that_throws_is_logged_once_and_the_machines_clock_stands_in_for_it()
    {
        var log = new RecordingLog();
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log, TimeProvider = new FailingClock() });
        var ticked = new Future<bool>();
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (self, message) =>
                {
                    switch (message)
                    {
                        case "tick":
                            ticked.Set(true);
                            break;
                        case "fail":
                            throw new FormatException();
                        default:
                            self.SetTimer();
                            break;
                    }

                    return default;
                },
            },
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromMilliseconds(1) } });

        actor.Tell("fail");
        actor.Tell("once");

        ticked.Get(Limits.Hang).ShouldBeTrue();
        actor.Stop(Limits.Hang).ShouldBeTrue();
        log.At(LogLevel.Error).Count(static line => line.Text.StartsWith("ActorSystemOptions.TimeProvider threw an exception", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    [Semantics("foreign-observer")]
    public void What_an_observer_of_dead_letters_has_dropped_is_counted_and_no_observer_is_told_of_it()
    {
        using var gate = new Gate();
        var begun = new Future<bool>();
        var actor = System.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, message) =>
                {
                    if (message is "in hand")
                    {
                        begun.Set(true);
                    }

                    return await gate.Opened;
                },
            },
            OnRuntime() with { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropNewest });
        var observer = new TellingObserver(actor);
        actor.Tell("in hand");
        begun.Get(Limits.Hang).ShouldBeTrue();
        actor.Tell("waits");
        using var subscription = System.DeadLetters.Subscribe(observer);

        actor.Tell("dropped");

        observer.Letters.ShouldHaveSingleItem().Message.ShouldBe("dropped");
        System.DeadLetters.Count.ShouldBe(2);
        Log.At(LogLevel.Warning).ShouldContain(static line => line.Text.EndsWith("\"about a dead letter\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_observer_of_dead_letters_that_goes_on_failing_is_logged_once_and_goes_on_being_told()
    {
        using var gate = new Gate();
        var observer = new TellingObserver(receiver: null);
        using var subscription = System.DeadLetters.Subscribe(observer);
        var actor = System.Start(
            () => new ScriptedActor { Receiving = async (_, _) => await gate.Opened },
            OnRuntime() with { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropNewest });

        for (var number = 0; number < 10; number++)
        {
            actor.Tell(number);
        }

        observer.Letters.Count.ShouldBeGreaterThanOrEqualTo(8);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception.ShouldBeOfType<NullReferenceException>();
    }

    private sealed class TellingObserver(ActorRef? receiver) : IObserver<DeadLetter>
    {
        public List<DeadLetter> Letters { get; } = [];

        public void OnNext(DeadLetter value)
        {
            Letters.Add(value);
            receiver!.Tell("about a dead letter");
        }

        public void OnError(Exception error) => throw new NotSupportedException("The stream never fails.");

        public void OnCompleted()
        {
        }
    }
}

public sealed class ForeignCodeOnThreadPool : ForeignCodeContract<OnThreadPool>;
public sealed class ForeignCodeOnDedicatedThreads : ForeignCodeContract<OnDedicatedThreads>;
public sealed class ForeignCodeOnEventLoop : ForeignCodeContract<OnEventLoop>;
public sealed class ForeignCodeOnMixedRuntimes : ForeignCodeContract<OnMixedRuntimes>;
public sealed class ForeignCodeOnSynchronizationContext : ForeignCodeContract<OnSynchronizationContext>;
