using System.Globalization;

namespace Nekka.Tests.Actors;

/// <summary>What is ambient stays with who set it: it travels neither with messages nor from turn to turn.</summary>
public abstract class ContextContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly AsyncLocal<string?> _local = new();

    [Fact]
    public void An_actor_does_not_inherit_the_execution_context_of_its_starter()
    {
        var atStart = new Future<string?>();
        _local.Value = "the starter's";

        var actor = Start(() => new ScriptedActor
        {
            Starting = _ =>
            {
                atStart.Set(_local.Value);
                return default;
            },
        });

        atStart.Get(Limits.Hang).ShouldBeNull();
        _local.Value.ShouldBe("the starter's");
        actor.Stop(Limits.Hang);
    }

    [Fact]
    [Semantics("context-message")]
    public void The_execution_context_of_the_sender_does_not_travel_with_the_message()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(_local.Value) });
        _local.Value = "the sender's";

        actor.Ask("Hi?", Limits.Hang).ShouldBeNull();
        actor.Call(_ => _local.Value).Get(Limits.Hang).ShouldBeNull();
    }

    [Fact]
    public void The_execution_context_of_the_sender_does_not_travel_to_an_actor_that_awaits()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                await gate;
                return _local.Value;
            },
        });
        var asked = actor.AskAsync("Hi?");
        _local.Value = "of who opens the gate";

        gate.Set(true);

        asked.Get(Limits.Hang).ShouldBeNull();
    }

    [Fact]
    [Semantics("context-turn")]
    public void What_one_turn_sets_is_not_there_in_the_next()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Call(_ => _local.Value = "the first turn's").Get(Limits.Hang);
        actor.Call(async _ =>
        {
            await Task.Yield();
            _local.Value = "the second turn's";
            await Task.Yield();
            _local.Value.ShouldBe("the second turn's");
        }).Get(Limits.Hang);

        actor.Call(_ => _local.Value).Get(Limits.Hang).ShouldBeNull();
    }

    [Fact]
    public void What_one_turn_sets_is_not_there_in_the_next_when_both_wait_in_the_inbox_already()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        actor.Defer(_ => { _local.Value = "the first turn's"; });
        var next = actor.Call(_ => _local.Value);

        holding.Release();

        next.Get(Limits.Hang).ShouldBeNull();
    }

    [Fact]
    public void What_a_turn_sets_is_there_after_its_awaits()
    {
        var actor = Start(() => new ScriptedActor());

        var value = actor.Call(async _ =>
        {
            _local.Value = "the turn's";
            await Task.Yield();
            await Task.Run(static () => { });
            return _local.Value;
        });

        value.Get(Limits.Hang).ShouldBe("the turn's");
    }

    [Fact]
    public void What_OnStart_sets_is_not_there_in_the_first_turn()
    {
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ =>
            {
                _local.Value = "OnStart's";
                return default;
            },
        });

        actor.Call(_ => _local.Value).Get(Limits.Hang).ShouldBeNull();
    }

    [Fact]
    [Semantics("context-message", "context-turn")]
    public void A_culture_that_a_turn_sets_does_not_outlive_it()
    {
        var actor = Start(() => new ScriptedActor());
        var culture = actor.Call(_ => CultureInfo.CurrentCulture).Get(Limits.Hang);

        actor.Call(_ => { CultureInfo.CurrentCulture = new CultureInfo("x-other"); }).Get(Limits.Hang);

        actor.Call(_ => CultureInfo.CurrentCulture).Get(Limits.Hang).ShouldBe(culture);
    }

    [Fact]
    public async Task Who_awaits_an_answer_goes_on_with_what_was_there_before()
    {
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, _) =>
            {
                _local.Value = "the actor's";
                return default;
            },
        });
        _local.Value = "the asker's";

        await actor.AskAsync("Hi?");

        _local.Value.ShouldBe("the asker's");
    }
}

public sealed class ContextOnThreadPool : ContextContract<OnThreadPool>;
public sealed class ContextOnDedicatedThreads : ContextContract<OnDedicatedThreads>;
public sealed class ContextOnEventLoop : ContextContract<OnEventLoop>;
public sealed class ContextOnMixedRuntimes : ContextContract<OnMixedRuntimes>;
public sealed class ContextOnSynchronizationContext : ContextContract<OnSynchronizationContext>;
