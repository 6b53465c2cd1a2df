using System.Collections.Concurrent;

namespace Nekka.Tests.Watching;

/// <summary>Whoever is no actor waits for the end of one by a future.</summary>
public abstract class WhenStoppedContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("when-stopped")]
    public async Task WhenStopped_is_set_when_the_actor_has_ended()
    {
        var order = new ConcurrentQueue<string>();
        var other = Start(() => new ScriptedActor
        {
            Stopping = _ =>
            {
                order.Enqueue("OnStop");
                return default;
            },
        });
        var end = other.WhenStopped;
        end.IsCompleted.ShouldBeFalse();

        await other.StopAsync().Awaited();

        (await end.Awaited()).ShouldBe(new Terminated(other, TerminationReason.Stopped));
        order.ShouldBe(["OnStop"]);
    }

    [Fact]
    public void WhenStopped_of_a_dead_actor_is_set()
    {
        var other = StartOther();
        other.Stop(Limits.Hang);

        other.WhenStopped.Get(TimeSpan.Zero).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public void Waiting_in_vain_for_the_end_says_what_the_actor_does()
    {
        var other = StartOther();

        Should.Throw<ActorTimeoutException>(() => other.WhenStopped.Get(TimeSpan.FromMilliseconds(1)))
            .Message.ShouldStartWith($"{other} did not stop within 1 ms: ");
    }

    private ActorRef<ScriptedActor> StartOther() => Start(() => new ScriptedActor());
}

public sealed class WhenStoppedOnThreadPool : WhenStoppedContract<OnThreadPool>;
public sealed class WhenStoppedOnDedicatedThreads : WhenStoppedContract<OnDedicatedThreads>;
public sealed class WhenStoppedOnEventLoop : WhenStoppedContract<OnEventLoop>;
public sealed class WhenStoppedOnMixedRuntimes : WhenStoppedContract<OnMixedRuntimes>;
public sealed class WhenStoppedOnSynchronizationContext : WhenStoppedContract<OnSynchronizationContext>;
