using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>Very many waits, none of them in a deadlock, and very many deadlocks: nothing of the former is reported, and of the
/// latter everything, once.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public abstract class DeadlockStormContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private const int Groups = 3;
    private const int Members = 4;

    [Fact]
    public async Task Of_10000_waits_that_are_no_deadlock_none_is_reported()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var waits = 10_000 * Limits.StormFactor;
        using var done = new SemaphoreSlim(0);
        var failures = new ConcurrentQueue<Exception>();
        var actors = new ActorRef<ScriptedActor>[Groups * Members];
        for (var number = 0; number < actors.Length; number++)
        {
            var own = number;
            var random = new Random(own);
            actors[own] = system.Start(
                () => new ScriptedActor
                {
                    Receiving = (_, message) => message switch
                    {
                        int left => TakeTurn(own, left, random),
                        Token token => PassOn(own, token.Left, random),
                        _ => new(message),
                    },
                    Failing = (_, exception) =>
                    {
                        failures.Enqueue(exception);
                        done.Release();
                        return default;
                    },
                },
                OnRuntime() with { InboxCapacity = 3 });
        }

        for (var group = 0; group < Groups; group++)
        {
            actors[group * Members].Tell(waits / Groups);
        }

        for (var group = 0; group < Groups; group++)
        {
            (await done.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        failures.ShouldBeEmpty();
        Reports().ShouldBeEmpty();
        Log.At(LogLevel.Warning).ShouldBeEmpty();
        Print($"{waits:N0} waits that are no deadlock, on {typeof(TRuntime).Name}: none reported");

        // Of each group the one who has the token waits, for one of its group or of a later one: so there is never a circle, but
        // whoever was waited for may be the next to wait for the one who waited.
        ValueTask<object?> TakeTurn(int own, int left, Random random)
        {
            var group = own / Members;
            var other = actors[random.Next(2) == 0 ? OtherOf(group, own, random) : random.Next(group * Members, actors.Length)];
            var wait = other == actors[own] || random.Next(10) == 0
                ? Outlive(random)
                : Waits.Of(Waits.Harmless[random.Next(Waits.Harmless.Count)], own, other);
            _ = actors[own].TellAsync(new Token(left)).AsTask(); // After this turn, which is over when the wait is.
            return wait;
        }

        ValueTask<object?> PassOn(int own, int left, Random random)
        {
            if (left > 1)
            {
                actors[OtherOf(own / Members, own, random)].Tell(left - 1);
            }
            else
            {
                done.Release();
            }

            return default;
        }

        // Waits for an actor that ends meanwhile, in one way or another.
        async ValueTask<object?> Outlive(Random random)
        {
            var way = random.Next(3);
            var passing = system.Start(
                () => new ScriptedActor
                {
                    Receiving = (self, message) =>
                    {
                        if (way == 0)
                        {
                            throw new FormatException();
                        }

                        self.Stop();
                        return new(message);
                    },
                },
                OnRuntime());
            try
            {
                return way == 2 ? await passing.StopAsync(StopMode.Now) : await passing.AskAsync("well?");
            }
            catch (FormatException)
            {
                return null;
            }
            finally
            {
                _ = passing.StopAsync();
            }
        }
    }

    [Fact]
    public async Task Of_100_deadlocks_each_is_reported_once_and_broken()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var random = new Random(1);
        const int AtOnce = 4;
        for (var round = 0; round < 25 * Limits.StormFactor; round++)
        {
            var circles = Enumerable.Range(0, AtOnce).Select(_ => Plant(random.Next(2, 6), random.Next())).ToArray();
            await Task.WhenAll(circles).InTime();
        }

        Reports().Length.ShouldBe(25 * Limits.StormFactor * AtOnce);
        Print($"{Reports().Length:N0} deadlocks, on {typeof(TRuntime).Name}: each reported once and broken");

        async Task Plant(int count, int seed)
        {
            var kinds = new Random(seed);
            var names = Enumerable.Range(0, count).Select(_ => Waits.Names[kinds.Next(Waits.Names.Count)]).ToArray();
            using var all = new Gate();
            var actors = Circle(system, count, (own, next) => Waits.Of(names[own], own, next), inboxCapacity: 1, all);

            var turns = Go(actors, all);
            object?[] outcomes = await Task.WhenAll(turns.Select(turn => Outcome(turn)));

            var thrown = outcomes.OfType<ActorDeadlockException>().DistinctBy(static exception => exception.Message).ShouldHaveSingleItem();
            thrown.Actors.ShouldBe(actors, ignoreOrder: true);
            Array.ForEach(actors, static actor => _ = actor.StopAsync());
        }
    }

    // On the console for whoever runs the program; with the test's result for whoever runs dotnet test.
    private static void Print(FormattableString line)
    {
        var text = FormattableString.Invariant(line);
        Console.WriteLine(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    private static int OtherOf(int group, int own, Random random)
    {
        var other = (group * Members) + random.Next(Members - 1);
        return other < own ? other : other + 1;
    }

    private sealed record Token(int Left);
}

public sealed class DeadlockStormOnThreadPool : DeadlockStormContract<OnThreadPool>;
public sealed class DeadlockStormOnDedicatedThreads : DeadlockStormContract<OnDedicatedThreads>;
public sealed class DeadlockStormOnEventLoop : DeadlockStormContract<OnEventLoop>;
public sealed class DeadlockStormOnMixedRuntimes : DeadlockStormContract<OnMixedRuntimes>;
