using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Registry;

/// <summary>What the log says of very many dead letters.</summary>
public sealed class DeadLetterLogTests : IDisposable
{
    private readonly RecordingLog _log = new();
    private readonly SignallingClock _clock = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Ten_are_logged_in_ten_seconds_and_the_others_counted()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log, TimeProvider = _clock });
        Leave(system, 25);
        Warnings().Count(static line => line.StartsWith("Dead letter:", StringComparison.Ordinal)).ShouldBe(10);
        Warnings().Count.ShouldBe(10);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Warnings()[10..].ShouldBe(["15 more dead letters were not logged, to keep the log short; an observer of DeadLetters receives every one"]);
        system.DeadLetters.Count.ShouldBe(25);
    }

    [Fact]
    public async Task After_that_they_are_logged_again()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log, TimeProvider = _clock });
        Leave(system, 10);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Leave(system, 3);

        Warnings().Count.ShouldBe(13);
    }

    [Fact]
    public async Task What_was_left_out_last_is_said_when_the_system_ends()
    {
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log, TimeProvider = _clock });
        Leave(system, 11);

        await system.DisposeAsync();

        Warnings()[^1].ShouldStartWith("1 more dead letters were not logged");
    }

    [Fact]
    public async Task An_actor_that_failed_is_said_to_have()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log, TimeProvider = _clock });
        var letters = new List<DeadLetter>();
        using var subscription = system.DeadLetters.Subscribe(new Observer(letters.Add));
        var actor = system.Start(static () => new ScriptedActor { Receiving = static (self, _) => throw LeaveBehind(self) });

        actor.Tell("fail");
        await actor.StopAsync().Awaited();

        Warnings().ShouldBe([$"Dead letter: {actor} failed before it handled \"left\""]);
        letters.ShouldBe([new DeadLetter("left", actor) { Reason = DeadLetterReason.ActorFailed }]);

        static FormatException LeaveBehind(ScriptedActor self)
        {
            self.ActorRef.Tell("left");
            return new FormatException();
        }
    }

    private List<string> Warnings() => [.. _log.At(LogLevel.Warning).Select(static line => line.Text)];

    private static void Leave(ActorSystem system, int letters)
    {
        var actor = system.Start(() => new ScriptedActor
        {
            Receiving = (self, _) =>
            {
                for (var number = 0; number < letters; number++)
                {
                    self.ActorRef.Tell(number);
                }

                _ = self.ActorRef.StopAsync(StopMode.Now);
                return default;
            },
        });
        actor.Tell("go");
        SpinWait.SpinUntil(() => system.GetAll().Count == 0 && system.Inspect().Count == 0, Limits.Hang).ShouldBeTrue();
    }

    private sealed class Observer(Action<DeadLetter> next) : IObserver<DeadLetter>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(DeadLetter value) => next(value);
    }
}
