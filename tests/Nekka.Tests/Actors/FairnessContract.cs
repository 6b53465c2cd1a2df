namespace Nekka.Tests.Actors;

/// <summary>Actors that never run out of messages leave others their turns.</summary>
public abstract class FairnessContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    // A thread for each would be another test.
    private static int Rest => typeof(TRuntime) == typeof(OnDedicatedThreads) || typeof(TRuntime) == typeof(OnMixedRuntimes) ? 30 : 999;

    [Fact]
    public void An_actor_that_keeps_itself_busy_leaves_others_their_turns()
    {
        var busy = Start(() => new ScriptedActor
        {
            Receiving = (self, message) =>
            {
                self.ActorRef.Tell(message);
                return default;
            },
        });
        busy.Tell("again");

        Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }).Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        busy.Stop(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("fair-pairs")]
    public void Actors_that_keep_each_other_busy_leave_others_their_turns()
    {
        const int Pairs = 8;
        var busy = Enumerable.Range(0, Pairs).Select(_ => StartPair()).ToArray();

        Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }).Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        Future.GetAll(busy.Select(actor => actor.StopAsync(StopMode.Now)), Limits.Hang).ShouldAllBe(stopped => stopped);
    }

    [Fact]
    [Semantics("fair-backlog")]
    public void One_busy_actor_among_a_thousand_does_not_starve_the_rest()
    {
        var busy = Start(() => new ScriptedActor
        {
            Receiving = (self, message) =>
            {
                self.ActorRef.Tell(message);
                self.ActorRef.Tell(message); // Its backlog grows and grows.
                return default;
            },
        });
        busy.Tell("again");
        var others = Enumerable.Range(0, Rest).Select(_ => Start(() => new ScriptedActor { Receiving = (_, message) => new(message) })).ToArray();

        for (var round = 0; round < 3; round++)
        {
            Future.GetAll(others.Select(other => other.AskAsync(round)), Limits.Hang).ShouldAllBe(answer => Equals(answer, round));
        }

        busy.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();
    }

    private ActorRef StartPair()
    {
        ActorRef first = null!;
        var second = Start(() => new ScriptedActor { Receiving = (_, message) => Pass(first, message) });
        first = Start(() => new ScriptedActor { Receiving = (_, message) => Pass(second, message) });
        first.Tell("to and fro");
        return first;

        static ValueTask<object?> Pass(ActorRef other, object? message)
        {
            if (other.IsAlive)
            {
                _ = other.AskAsync(message); // Which does not throw when the other has stopped in that very moment.
            }

            return default;
        }
    }
}

public sealed class FairnessOnThreadPool : FairnessContract<OnThreadPool>;
public sealed class FairnessOnDedicatedThreads : FairnessContract<OnDedicatedThreads>;
public sealed class FairnessOnEventLoop : FairnessContract<OnEventLoop>;
public sealed class FairnessOnMixedRuntimes : FairnessContract<OnMixedRuntimes>;
public sealed class FairnessOnSynchronizationContext : FairnessContract<OnSynchronizationContext>;
