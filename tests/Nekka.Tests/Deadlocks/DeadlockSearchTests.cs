using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>The search itself, where no program can time what it meets: what it follows changes under it, or is very long.</summary>
public sealed class DeadlockSearchTests : IAsyncLifetime
{
    private readonly ActorSystem _system = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public void What_was_true_only_at_different_moments_is_no_circle()
    {
        // The first waits for the second; when the search has come from there to the third, the third answers the second
        // and begins to wait for the first.
        var (first, second, third) = (Idle(), Idle(), Idle());
        var toThird = new AskFuture<int>(third, "a");
        var toFirst = new WatchedFuture(first) { Seen = () => toThird.TrySet(1) };
        second.WaitBook.Blocking = new BlockingWait(toThird, combined: null, isTimed: false);
        third.WaitBook.Blocking = new BlockingWait(toFirst, combined: null, isTimed: false);

        DeadlockSearch.ClosedBy(first, Begin(first, second)).ShouldBeNull();

        toThird.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_chain_of_100000_is_followed_to_its_end()
    {
        var actors = Enumerable.Range(0, 100_000).Select(_ => Idle()).ToArray();
        for (var number = 1; number < actors.Length; number++)
        {
            Begin(actors[number], actors[(number + 1) % actors.Length]);
        }

        DeadlockSearch.ClosedBy(actors[0], Begin(actors[0], actors[1])).ShouldNotBeNull().Count.ShouldBe(actors.Length);
    }

    [Fact]
    public void Threads_that_block_without_a_message_in_hand_wait_too()
    {
        var (first, second) = (Idle(), Idle());
        Begin(first, second);
        Begin(second, first);

        DeadlockSearch.Among([first, second]).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Handlers_that_block_on_tasks_are_suspected()
    {
        using var log = new RecordingLog();
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log, TimeProvider = clock });
        var answers = new Future<object?>?[2];
        ActorRef<ScriptedActor>[] actors = new ActorRef<ScriptedActor>[2];
        using var both = new CountdownEvent(2);
        for (var number = 0; number < 2; number++)
        {
            var own = number;
            actors[own] = system.Start(
                () => new ScriptedActor
                {
                    Receiving = (_, _) =>
                    {
                        var answer = actors[1 - own].AskAsync("well?");
                        answers[own] = answer;
                        var task = answer.AsTask();
                        both.Signal();
                        return new(task.Result);
                    },
                },
                new ActorOptions { Runtime = ActorRuntime.DedicatedThread });
        }

        try
        {
            Array.ForEach(actors, static actor => actor.Tell("go"));
            both.Wait(Limits.Hang, TestContext.Current.CancellationToken).ShouldBeTrue();

            for (var look = 0; look < 3; look++)
            {
                clock.Advance(system.Options.DeadlockGracePeriod / 2);
            }

            log.WaitFor(LogLevel.Warning, "Suspected deadlock: 2 actors");
        }
        finally
        {
            Array.ForEach(answers, static answer => answer?.TrySetException(new OperationCanceledException()));
        }
    }

    private static BlockingWait Begin(WaitingActor waiter, WaitingActor owner)
    {
        var wait = new BlockingWait(new AskFuture<int>(owner, "well?"), combined: null, isTimed: false);
        waiter.WaitBook.Blocking = wait;
        return wait;
    }

    private WaitingActor Idle() => (WaitingActor)_system.Start(static () => new ScriptedActor()).Cell;
}
