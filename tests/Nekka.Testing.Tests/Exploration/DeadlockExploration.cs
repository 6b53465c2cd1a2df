using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing.Tests;

/// <summary>Actors that wait for each other at random. In a simulation it is known who waits for whom at every moment.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public class DeadlockExploration
{
    private const int Actors = 3;
    private const int Messages = 2;

    private static readonly SimulationOptions Throwing = new() { System = new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw } };

    // Every deadlock is broken, or the run would stand still; and nothing is broken that is none.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_deadlock_is_found_and_nothing_else(int seed) => Explored.WithoutFault(
        async _ =>
        {
            var random = new Random(seed);
            var (refs, waits) = (new ActorRef[Actors], new Dictionary<ActorRef, (ActorRef[] For, Future Future)>());
            for (var number = 0; number < Actors; number++)
            {
                var script = Enumerable.Range(0, Messages).Select(_ => (Kind: random.Next(4), One: random.Next(Actors), Other: random.Next(Actors))).ToArray();
                var own = number;
                refs[own] = Scripted.ThatAwaits(message => message is int step ? new(Wait(own, script[step])) : new(message));
            }

            var turns = refs.SelectMany(actor => Enumerable.Range(0, Messages).Select(step => (Actor: actor, Answer: actor.AskAsync(step)))).ToArray();
            foreach (var (actor, answer) in turns)
            {
                try
                {
                    await answer;
                }
                catch (ActorDeadlockException)
                {
                    // Of this actor, or handed on by one it asked; judged where it was thrown.
                }
            }

            Task<object?> Wait(int own, (int Kind, int One, int Other) step)
            {
                var (one, other) = (refs[step.One], refs[step.Other]);
                var isJoin = step.Kind >= 2;
                Future future = isJoin ? Future.Join(one.AskAsync("a"), other.AskAsync("b")) : one.AskAsync("a");
                waits[refs[own]] = (isJoin ? [one, other] : [one], future);
                return step.Kind % 2 == 0 ? Block(refs[own], future) : Await(refs[own], future);
            }

            Task<object?> Block(ActorRef own, Future future)
            {
                try
                {
                    return Task.FromResult(future.Get());
                }
                catch (ActorDeadlockException exception)
                {
                    Judge(own, exception);
                    return Task.FromResult<object?>(null);
                }
                finally
                {
                    waits.Remove(own);
                }
            }

            async Task<object?> Await(ActorRef own, Future future)
            {
                try
                {
                    return await future;
                }
                catch (ActorDeadlockException exception)
                {
                    Judge(own, exception);
                    return null;
                }
                finally
                {
                    waits.Remove(own);
                }
            }

            void Judge(ActorRef own, ActorDeadlockException exception)
            {
                exception.Actors[0].ShouldBe(own);
                for (var index = 0; index < exception.Actors.Count; index++)
                {
                    var (targets, future) = waits[exception.Actors[index]];
                    targets.ShouldContain(exception.Actors[(index + 1) % exception.Actors.Count]);
                    future.IsCompleted.ShouldBeFalse();
                }
            }
        },
        Throwing);
}
