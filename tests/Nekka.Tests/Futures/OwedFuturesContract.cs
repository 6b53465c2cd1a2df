namespace Nekka.Tests.Futures;

/// <summary>What an actor owes, nobody else sets.</summary>
public abstract class OwedFuturesContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("future-owed")]
    public async Task The_answer_to_an_ask_is_set_by_the_actor_alone()
    {
        var gate = new Future<object?>();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate });
        var answer = actor.AskAsync<string>("well?");

        ShouldRefuse(answer, "other", $"This future is owed by {actor}: only its answer sets it.");
        gate.Set("mine");

        (await answer.Awaited()).ShouldBe("mine");
    }

    [Fact]
    [Semantics("future-owed")]
    public async Task The_outcome_of_a_call_is_set_by_the_actor_alone()
    {
        var gate = new Future<int>();
        var actor = Start(() => new ScriptedActor());
        var answer = actor.Call(async _ => await gate);

        ShouldRefuse(answer, 2, $"This future is owed by {actor}: only its answer sets it.");
        gate.Set(1);

        (await answer.Awaited()).ShouldBe(1);
        ShouldRefuse(answer, 2, $"This future is owed by {actor}: only its answer sets it.");
    }

    [Fact]
    [Semantics("future-owed")]
    public async Task WhenStopped_is_set_by_the_actors_end_alone()
    {
        var actor = Start(() => new ScriptedActor());
        var end = actor.WhenStopped;

        ShouldRefuse(end, null!, $"This future is owed by {actor}: only its end sets it.");
        actor.Stop(Limits.Hang);

        (await end.Awaited()).ActorRef.ShouldBe(actor);
    }

    [Fact]
    public async Task The_future_of_a_stop_is_set_by_the_actor_alone()
    {
        var actor = Start(() => new ScriptedActor());
        var stopped = actor.StopAsync();

        ShouldRefuse(stopped, false, $"This future is owed by {actor}: only its answer sets it.");

        (await stopped.Awaited()).ShouldBeTrue();
    }

    private static void ShouldRefuse<T>(Future<T> owed, T value, string why)
    {
        Should.Throw<InvalidOperationException>(() => owed.Set(value)).Message.ShouldStartWith(why);
        Should.Throw<InvalidOperationException>(() => owed.SetException(new FormatException())).Message.ShouldStartWith(why);
        Should.Throw<InvalidOperationException>(() => owed.SetGetHook(_ => value)).Message.ShouldStartWith(why);
    }
}

public sealed class OwedFuturesOnThreadPool : OwedFuturesContract<OnThreadPool>;
public sealed class OwedFuturesOnDedicatedThreads : OwedFuturesContract<OnDedicatedThreads>;
public sealed class OwedFuturesOnEventLoop : OwedFuturesContract<OnEventLoop>;
public sealed class OwedFuturesOnMixedRuntimes : OwedFuturesContract<OnMixedRuntimes>;
public sealed class OwedFuturesOnSynchronizationContext : OwedFuturesContract<OnSynchronizationContext>;
