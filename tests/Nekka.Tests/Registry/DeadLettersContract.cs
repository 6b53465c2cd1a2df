using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Registry;

/// <summary>What was told to an actor that stopped first.</summary>
public abstract class DeadLettersContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Recorder _recorder = new();

    [Fact]
    [Semantics("stop-4", "dead-letters")]
    public void What_is_left_of_what_was_told_becomes_dead_letters_in_order()
    {
        using var subscription = System.DeadLetters.Subscribe(_recorder);
        var actor = StopWith(self =>
        {
            self.Tell("one");
            self.Tell(2);
            self.Tell(null);
        });

        System.DeadLetters.Count.ShouldBe(3);
        _recorder.Letters.ShouldBe([new DeadLetter("one", actor), new DeadLetter(2, actor), new DeadLetter(null, actor)]);
    }

    [Fact]
    public void Each_dead_letter_is_logged_at_Warning()
    {
        var actor = StopWith(self => self.Tell("left"));

        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldBe($"Dead letter: {actor} stopped before it handled \"left\"");
    }

    [Fact]
    public void The_dead_letter_of_a_deferred_call_has_its_delegate()
    {
        using var subscription = System.DeadLetters.Subscribe(_recorder);
        Action<ScriptedActor> deferred = _ => { };

        StopWith(self => self.Defer(deferred));

        _recorder.Letters.ShouldHaveSingleItem().Message.ShouldBeSameAs(deferred);
    }

    [Fact]
    public void What_was_asked_or_called_is_no_dead_letter()
    {
        Future<object?>? ask = null;
        Future<int>? call = null;
        Future<bool>? stop = null;

        StopWith(self =>
        {
            ask = self.AskAsync("left");
            call = self.Call(_ => 1);
            stop = self.StopAsync();
        });

        Should.Throw<ActorDeadException>(() => ask!.Get(Limits.Hang));
        Should.Throw<ActorDeadException>(() => call!.Get(Limits.Hang));
        stop!.Get(Limits.Hang).ShouldBeTrue();
        System.DeadLetters.Count.ShouldBe(0);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_told_to_a_dead_actor_is_thrown_and_no_dead_letter()
    {
        var actor = StopWith(_ => { });

        Should.Throw<ActorDeadException>(() => actor.Tell("late"));

        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void What_is_behind_a_message_that_fails_becomes_dead_letters()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                await gate.Opened;
                throw new FormatException();
            },
        });
        actor.Tell("fails");
        actor.Tell("left");
        var stopped = actor.StopAsync();

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public void An_observer_that_fails_is_logged_at_Error_and_harms_nobody()
    {
        var failure = new FormatException();
        using var failing = System.DeadLetters.Subscribe(new Recorder { Failure = failure });
        using var other = System.DeadLetters.Subscribe(_recorder);

        StopWith(self => self.Tell("left"));

        _recorder.Letters.Count.ShouldBe(1);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception.ShouldBeSameAs(failure);
    }

    [Fact]
    public void Who_has_disposed_of_the_subscription_is_told_no_more()
    {
        var subscription = System.DeadLetters.Subscribe(_recorder);
        using var twice = System.DeadLetters.Subscribe(_recorder);
        subscription.Dispose();
        subscription.Dispose(); // Once more is no error, and ends no other.

        StopWith(self => self.Tell("left"));

        _recorder.Letters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_stream_completes_when_the_system_is_disposed_of()
    {
        using var subscription = System.DeadLetters.Subscribe(_recorder);

        await System.DisposeAsync().InTime();
        await System.DisposeAsync().InTime();

        _recorder.Completions.ShouldBe(1);
        var late = new Recorder();
        using var nothing = System.DeadLetters.Subscribe(late);
        late.Completions.ShouldBe(1);
    }

    [Fact]
    public void No_observer_is_refused() =>
        Should.Throw<ArgumentNullException>(() => System.DeadLetters.Subscribe(null!)).ParamName.ShouldBe("observer");

    // Stops an actor with something left in its inbox.
    private ActorRef<ScriptedActor> StopWith(Action<ActorRef<ScriptedActor>> send)
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor());
        _ = actor.Call(async _ => await gate.Opened);
        send(actor);
        var stopped = actor.StopAsync(StopMode.Now);
        gate.Open();
        stopped.Get(Limits.Hang).ShouldBeTrue();
        return actor;
    }

    private sealed class Recorder : IObserver<DeadLetter>
    {
        public List<DeadLetter> Letters { get; } = [];

        public int Completions { get; private set; }

        public Exception? Failure { get; init; }

        public void OnNext(DeadLetter value)
        {
            Letters.Add(value);
            if (Failure is not null)
            {
                throw Failure;
            }
        }

        public void OnError(Exception error) => throw new NotSupportedException("The stream never fails.");

        public void OnCompleted() => Completions++;
    }
}

public sealed class DeadLettersOnThreadPool : DeadLettersContract<OnThreadPool>;
public sealed class DeadLettersOnDedicatedThreads : DeadLettersContract<OnDedicatedThreads>;
public sealed class DeadLettersOnEventLoop : DeadLettersContract<OnEventLoop>;
public sealed class DeadLettersOnMixedRuntimes : DeadLettersContract<OnMixedRuntimes>;
public sealed class DeadLettersOnSynchronizationContext : DeadLettersContract<OnSynchronizationContext>;
