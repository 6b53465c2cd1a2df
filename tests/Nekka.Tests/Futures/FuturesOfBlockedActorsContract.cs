namespace Nekka.Tests.Futures;

/// <summary>Futures between actors that block; not for a runtime that cannot lend its thread.</summary>
public abstract class FuturesOfBlockedActorsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task An_awaiter_is_not_held_up_because_the_first_awaiters_actor_is_blocked()
    {
        var source = new Future<int>();
        var mapped = source.Map(value => value + 1);
        var other = Start(() => new ScriptedActor { Receiving = async (_, _) => await mapped });
        var first = Start(() => new ScriptedActor());

        var turn = first.Call(self =>
        {
            _ = mapped.Awaited(); // Begins to await; goes on when this turn lets it.
            source.Set(1);
            return other.Ask<int>("what is it?", Limits.Hang);
        });

        (await turn.Awaited()).ShouldBe(2);
    }

    [Fact]
    public async Task An_actor_may_wait_for_its_own_answer_if_the_wait_ends_by_itself()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        var turn = actor.Call(self =>
        {
            var answer = self.ActorRef.AskAsync("mine").WaitAsync(TimeSpan.FromMilliseconds(1));
            return Should.Throw<ActorTimeoutException>(() => answer.Get()).Message;
        });

        (await turn.Awaited()).ShouldContain("did not answer \"mine\" within 1 ms");
    }

    [Fact]
    [Semantics("future-blocked-lazy")]
    public async Task What_a_blocked_actor_waits_for_is_made_although_its_own_context_is_blocked()
    {
        var source = new Future<int>();
        var actor = Start(() => new ScriptedActor());

        var turn = actor.Call(_ =>
        {
            var mapped = source.Map(value => value + 1).Map(value => value + 1);
            source.Set(1);
            return (
                mapped.WaitAsync(Limits.Hang).Get(),
                Future.WhenAny(new Future<int>(), mapped.Map(value => value)).Get(),
                Future.WhenAllSettled([mapped.Map(value => value)], Limits.Hang).Get()[0].Result);
        });

        (await turn.Awaited()).ShouldBe((3, 1, 3));
    }
}

public sealed class FuturesOfBlockedActorsOnThreadPool : FuturesOfBlockedActorsContract<OnThreadPool>;
public sealed class FuturesOfBlockedActorsOnDedicatedThreads : FuturesOfBlockedActorsContract<OnDedicatedThreads>;
public sealed class FuturesOfBlockedActorsOnEventLoop : FuturesOfBlockedActorsContract<OnEventLoop>;
public sealed class FuturesOfBlockedActorsOnMixedRuntimes : FuturesOfBlockedActorsContract<OnMixedRuntimes>;
