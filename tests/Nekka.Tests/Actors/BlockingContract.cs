using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Any turn may block for other actors, of its own runtime too; never for its own.</summary>
public abstract class BlockingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("block-nekka")]
    public void A_turn_may_block_in_Ask_Get_and_Stop()
    {
        var other = StartEcho();
        var actor = StartEcho();

        actor.Call(_ => other.Ask("Hi?")).Get(Limits.Hang).ShouldBe("Hi?");
        actor.Call(_ => other.AskAsync("Hi?").Get()).Get(Limits.Hang).ShouldBe("Hi?");
        actor.Call(_ => other.Stop()).Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_turn_may_block_after_an_await_and_await_after_it_blocked()
    {
        var other = StartEcho();
        var actor = StartEcho();

        var replies = actor.Call(async _ =>
        {
            await Task.Yield();
            var first = other.Ask(1);
            await Task.Yield();
            var second = other.Ask(2);
            return (first, second, SynchronizationContext.Current is not null);
        });

        replies.Get(Limits.Hang).ShouldBe((1, 2, true));
    }

    [Fact]
    public void A_turn_may_block_for_a_future_that_no_actor_owes()
    {
        var gate = new Future<int>();
        var blocked = new Future<bool>();
        var actor = StartEcho();
        var other = StartEcho();
        var call = actor.Call(_ =>
        {
            blocked.Set(true);
            return gate.Get();
        });
        blocked.Get(Limits.Hang);

        other.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        gate.Set(17);

        call.Get(Limits.Hang).ShouldBe(17);
    }

    [Fact]
    public void Actors_may_block_in_a_long_chain()
    {
        const int Length = 30;
        ActorRef next = Start(() => new ScriptedActor { Receiving = (_, _) => new(0) });
        for (var place = 0; place < Length; place++)
        {
            var after = next;
            next = Start(() => new ScriptedActor { Receiving = (_, message) => new(after.Ask<int>(message) + 1) });
        }

        next.Ask<int>("How long?", Limits.Hang).ShouldBe(Length);
        next.Ask<int>("How long?", Limits.Hang).ShouldBe(Length);
    }

    [Fact]
    public void While_a_turn_blocks_the_messages_of_its_actor_wait_and_other_actors_run()
    {
        var gate = new Future<bool>();
        var blocked = new Future<bool>();
        var actor = StartEcho();
        var call = actor.Call(_ =>
        {
            blocked.Set(true);
            return gate.Get();
        });
        blocked.Get(Limits.Hang);
        var asked = actor.AskAsync("Hi?");

        for (var count = 0; count < 10; count++)
        {
            StartEcho().Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        }

        asked.IsCompleted.ShouldBeFalse();
        gate.Set(true);
        (call.Get(Limits.Hang), asked.Get(Limits.Hang)).ShouldBe((true, "Hi?"));
    }

    [Fact]
    public void Two_actors_that_wait_for_each_other_get_out_by_a_timeout()
    {
        ActorRef first = null!;
        var second = Start(() => new ScriptedActor
        {
            Receiving = (_, message) => new(Should.Throw<ActorTimeoutException>(() => first.Ask(message, TimeSpan.FromMilliseconds(1))).Message),
        });
        first = Start(() => new ScriptedActor { Receiving = (_, message) => new(message is "go" ? second.Ask<string>("around") : message) });

        var message = first.Ask<string>("go", Limits.Hang);

        message.ShouldStartWith($"{first} did not answer \"around\" within 1 ms: it has been handling \"go\" for ");
        message.ShouldEndWith(", and \"around\" is next.");
    }

    [Fact]
    [Semantics("block-self")]
    public void A_turn_that_waits_untimed_for_its_own_actor_throws_at_once()
    {
        var actor = StartEcho();

        foreach (var wait in new Action<ScriptedActor>[]
        {
            self => self.ActorRef.Ask("Hi?"),
            self => self.ActorRef.Ask<string>("Hi?", Timeout.InfiniteTimeSpan),
            self => self.ActorRef.AskAsync("Hi?").Get(),
            self => self.Self().Call(_ => 17).Get(),
            self => self.Self().Call(_ => 17).Map(value => value + 1).Get(),
            self => Future.GetAll([self.Self().Call(_ => 17)]),
        })
        {
            var thrown = Should.Throw<InvalidOperationException>(() => actor.Call(wait).Get(Limits.Hang));
            thrown.ShouldNotBeAssignableTo<ActorDeadException>();
            thrown.Message.ShouldStartWith($"{actor} waits for itself, without a timeout, while it handles a call: it can answer only after that.");
        }

        actor.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
    }

    [Fact]
    public void A_turn_that_waits_untimed_for_the_end_of_its_own_actor_throws_at_once()
    {
        var actor = StartEcho();

        var thrown = Should.Throw<InvalidOperationException>(() => actor.Call(self => self.ActorRef.Stop()).Get(Limits.Hang));

        thrown.Message.ShouldStartWith($"{actor} waits for itself");
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void A_turn_that_waits_for_its_own_actor_with_a_timeout_gets_the_timeout()
    {
        var actor = StartEcho();

        Should.Throw<ActorTimeoutException>(() => actor.Call(self => self.ActorRef.Ask("Hi?", TimeSpan.FromMilliseconds(1))).Get(Limits.Hang));

        actor.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
    }

    [Theory]
    [InlineData("OnStart", "starts")]
    [InlineData("OnStop", "stops")]
    public void A_hook_that_waits_untimed_for_its_own_actor_throws_at_once(string hook, string doing)
    {
        var actor = Start(() => new ScriptedActor
        {
            Starting = self => hook == "OnStart" ? WaitFor(self) : default,
            Stopping = self => hook == "OnStop" ? WaitFor(self) : default,
        });

        _ = actor.StopAsync();

        var line = Log.WaitFor(LogLevel.Error, $"{actor} failed in {hook}");
        line.Exception.ShouldBeOfType<ActorDeadlockException>().Message.ShouldStartWith($"{actor} waits for itself, without a timeout, while it {doing}: it can answer only after that.");

        static ValueTask WaitFor(ScriptedActor self)
        {
            _ = self.ActorRef.Stop();
            return default;
        }
    }

    [Fact]
    [Semantics("block-stop-all")]
    public void StopAll_inside_an_actor_waits_for_the_others_only()
    {
        var others = Enumerable.Range(0, 5).Select(_ => StartEcho()).ToArray();
        var actor = StartEcho();

        var stopped = actor.Call(_ => System.StopAll()).Get(Limits.Hang);

        stopped.Count.ShouldBe(6);
        stopped.ShouldAllBe(wasAlive => wasAlive);
        others.ShouldAllBe(other => !other.IsAlive);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    [Fact]
    [Semantics("block-stop-all")]
    public void An_actor_may_dispose_of_its_system_which_waits_for_the_others_only()
    {
        var others = Enumerable.Range(0, 5).Select(_ => StartEcho()).ToArray();
        var actor = StartEcho();

        actor.Call(async _ => await System.DisposeAsync()).Get(Limits.Hang);

        others.ShouldAllBe(other => !other.IsAlive);
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
    }

    private ActorRef<ScriptedActor> StartEcho() => Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
}

// No turn may block for an actor of its own SynchronizationContext: see SynchronizationContextTests.
public sealed class BlockingOnThreadPool : BlockingContract<OnThreadPool>;
public sealed class BlockingOnDedicatedThreads : BlockingContract<OnDedicatedThreads>;
public sealed class BlockingOnEventLoop : BlockingContract<OnEventLoop>;
public sealed class BlockingOnMixedRuntimes : BlockingContract<OnMixedRuntimes>;
