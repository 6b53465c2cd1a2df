namespace Nekka.Tests.Actors;

/// <summary>What holds at once, and not a moment later: after a fatal exception, while an actor ends, in a constructor.</summary>
public abstract class AfterwardsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task Who_caught_a_fatal_exception_can_start_an_actor_at_once()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => throw new FatalActorException("Enough") });

        // What is registered with ActorStopped runs between the end of the actor and that of the others.
        await using var slow = actor.ActorStopped.Register(static () => Thread.SpinWait(100_000));
        await Should.ThrowAsync<FatalActorException>(() => actor.AskAsync("Hi?").Awaited());
        var fresh = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        (await fresh.AskAsync("Alive?").Awaited()).ShouldBe("Alive?");
        (await fresh.StopAsync().Awaited()).ShouldBeTrue();
    }

    [Fact]
    public async Task Disposing_a_system_waits_for_actors_that_are_stopping_already()
    {
        var mayEnd = new Future<bool>();
        var ending = new Future<bool>();
        var system = new ActorSystem();
        var actor = system.Start(
            () => new ScriptedActor
            {
                Stopping = async _ =>
                {
                    ending.Set(true);
                    await mayEnd;
                },
            },
            OnRuntime());
        var stopped = actor.StopAsync();
        await ending.Awaited();

        var disposed = system.DisposeAsync().AsTask();
        disposed.IsCompleted.ShouldBeFalse();
        mayEnd.Set(true);

        await disposed.InTime();
        stopped.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    [Semantics("stop-1")]
    public async Task In_OnStop_the_actor_is_unregistered_and_its_token_cancelled_whoever_stopped_it()
    {
        for (var round = 0; round < 200; round++)
        {
            var seen = new Future<(bool Registered, bool Cancelled)>();
            var actor = Start(() => new ScriptedActor
            {
                Stopping = self =>
                {
                    seen.Set((System.GetAll().Contains(self.ActorRef), self.ActorStopped.IsCancellationRequested));
                    return default;
                },
            });

            await actor.StopAsync(StopMode.Now).Awaited();

            (await seen.Awaited()).ShouldBe((false, true));
        }
    }

    [Fact]
    public void Waiting_for_oneself_in_the_constructor_throws_at_once()
    {
        var thrown = Should.Throw<InvalidOperationException>(() => Start(() => new ConstructedActor(static self => self.ActorRef.Ask("Hi?"))));

        thrown.Message.ShouldContain("waits for itself, without a timeout, while it is being constructed");
    }

    [Fact]
    public async Task A_broadcast_that_one_actor_cannot_take_reaches_the_others()
    {
        var received = new Future<object?>();
        var full = Start(() => new ScriptedActor { Receiving = (_, _) => default }, inboxCapacity: 1);
        Start(() => new ScriptedActor
        {
            Receiving = (_, message) =>
            {
                received.Set(message);
                return default;
            },
        });

        var thrown = full.Call(self =>
        {
            self.ActorRef.Tell("fills the inbox");
            return Should.Throw<InvalidOperationException>(() => System.Broadcast("news"));
        });

        (await thrown.Awaited()).Message.ShouldContain("its own inbox is full");
        (await received.Awaited()).ShouldBe("news");
    }
}

public sealed class AfterwardsOnThreadPool : AfterwardsContract<OnThreadPool>;
public sealed class AfterwardsOnDedicatedThreads : AfterwardsContract<OnDedicatedThreads>;
public sealed class AfterwardsOnEventLoop : AfterwardsContract<OnEventLoop>;
public sealed class AfterwardsOnMixedRuntimes : AfterwardsContract<OnMixedRuntimes>;
public sealed class AfterwardsOnSynchronizationContext : AfterwardsContract<OnSynchronizationContext>;
