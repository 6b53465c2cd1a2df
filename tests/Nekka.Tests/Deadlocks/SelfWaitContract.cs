using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>An actor that waits, without a timeout, for itself.</summary>
public abstract class SelfWaitContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData(DeadlockDetection.Report)]
    [InlineData(DeadlockDetection.Throw)]
    [Semantics("block-self")]
    public async Task A_handler_that_awaits_its_own_answer_is_told_at_once(DeadlockDetection detection)
    {
        var actor = Detecting(detection).Start(() => new ScriptedActor { Receiving = async (self, _) => await self.ActorRef.AskAsync("mine") }, OnRuntime());

        var exception = (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();

        exception.Message.ShouldBe(
            $"{actor} waits for itself, without a timeout, while it handles \"go\": it can answer only after that. " +
            "Call the method directly; to send it on, use Tell or Defer; to stop, the actor's own Stop().");
        exception.Actors.ShouldBe([actor]);
    }

    [Fact]
    public async Task So_is_one_that_awaits_itself_after_something_else()
    {
        var actor = Detecting(DeadlockDetection.Report).Start(
            () => new ScriptedActor
            {
                Receiving = async (self, message) =>
                {
                    await Task.Yield();
                    return message is "go" ? await self.ActorRef.AskAsync("mine") : "answer";
                },
            },
            OnRuntime());

        (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();

        (await actor.AskAsync("and now?").Awaited()).ShouldBe("answer");
    }

    [Fact]
    public async Task So_is_one_that_gets_several_answers_its_own_among_them()
    {
        var system = Detecting(DeadlockDetection.Report);
        using var gate = new Gate();
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());
        var actor = system.Start(
            () => new ScriptedActor { Receiving = (self, _) => new(Future.Join(other.AskAsync("yours"), self.ActorRef.AskAsync("mine")).Get()) }, OnRuntime());

        (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();
    }

    [Fact]
    public async Task So_is_one_that_gets_several_answers_when_it_has_got_several_others()
    {
        var system = Detecting(DeadlockDetection.Report);
        using var gate = new Gate();
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());
        var lazy = Future.FromResult(1).Map(static value => value);
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (self, _) => new(lazy.Join(lazy).Map(_ => Future.Join(other.AskAsync("yours"), self.ActorRef.AskAsync("mine"))).Unwrap().Get()),
            },
            OnRuntime());

        (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();
    }

    [Fact]
    public async Task So_is_one_that_gets_several_answers_one_of_which_is_made_by_a_function_that_gets_several()
    {
        var system = Detecting(DeadlockDetection.Report);
        using var gate = new Gate();
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (self, _) =>
                {
                    var made = Future.FromResult(1).Map(_ => Future.Join(other.AskAsync("yours"), other.AskAsync("yours too")).Get());
                    return new(Future.Join(made, self.ActorRef.AskAsync("mine")).Get());
                },
            },
            OnRuntime());

        (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();
    }

    [Fact]
    public async Task So_is_one_that_has_begun_work_which_awaits_another()
    {
        var system = Detecting(DeadlockDetection.Report);
        using var gate = new Gate();
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = async (self, _) =>
                {
                    _ = Begin(other.AskAsync("yours"));
                    return await self.ActorRef.AskAsync("mine");
                },
            },
            OnRuntime());

        (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();

        static async Task Begin(Future<object?> yours) => await yours;
    }

    [Fact]
    public async Task One_that_has_given_up_its_own_answer_among_several_may_wait_for_another()
    {
        var system = Detecting(DeadlockDetection.Report);
        using var gate = new Gate();
        var gaveUp = new Future<bool>();
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (self, _) =>
                {
                    Should.Throw<ActorTimeoutException>(() => Future.Join(self.ActorRef.AskAsync("mine"), other.AskAsync("yours")).Get(TimeSpan.FromMilliseconds(1)));
                    gaveUp.Set(true);
                    other.AskAsync("yours").Get();
                    return new("answered");
                },
            },
            OnRuntime());
        var outcome = Outcome(actor.AskAsync("go"));
        await gaveUp.Awaited();
        SpinWait.SpinUntil(() => outcome.IsCompleted || system.IsBlocked(actor), Limits.Hang).ShouldBeTrue();

        gate.Open();

        (await outcome.InTime()).ShouldBe("answered");
    }

    [Fact]
    public async Task The_handler_may_catch_it_and_go_on()
    {
        var actor = Detecting(DeadlockDetection.Report).Start(
            () => new ScriptedActor
            {
                Receiving = async (self, message) =>
                {
                    if (message is not "go")
                    {
                        return message;
                    }

                    var mine = self.ActorRef.AskAsync("mine");
                    try
                    {
                        await mine;
                        return "unexpected";
                    }
                    catch (ActorDeadlockException)
                    {
                        return mine; // It is answered after this turn.
                    }
                },
            },
            OnRuntime());

        var mine = (await actor.AskAsync("go").Awaited()).ShouldBeAssignableTo<Future<object?>>()!;

        (await mine.Awaited()).ShouldBe("mine");
    }

    [Fact]
    public async Task The_same_future_awaited_by_somebody_else_is_not_disturbed()
    {
        Task<object?>? outside = null;
        var actor = Detecting(DeadlockDetection.Report).Start(
            () => new ScriptedActor
            {
                Receiving = async (self, message) =>
                {
                    if (message is not "go")
                    {
                        return message;
                    }

                    var mine = self.ActorRef.AskAsync("mine");
                    outside = Task.Run(async () => await mine);
                    return await mine;
                },
            },
            OnRuntime());

        (await Outcome(actor.AskAsync("go")).InTime()).ShouldBeOfType<ActorDeadlockException>();

        (await outside!.InTime()).ShouldBe("mine");
    }

    [Fact]
    public void With_detection_off_it_hangs()
    {
        var system = Detecting(DeadlockDetection.Off);
        var actor = system.Start(
            () => new ScriptedActor { Receiving = (self, message) => message is "go" ? new(Left(self.ActorRef.AskAsync("mine")).Get()) : new(message) }, OnRuntime());

        var turn = Left(actor.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsBlocked(actor), Limits.Hang).ShouldBeTrue();

        turn.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Work_that_a_handler_begins_and_does_not_await_may_wait_for_the_actor()
    {
        Task<object?>? begun = null;
        var actor = Detecting(DeadlockDetection.Throw).Start(
            () => new ScriptedActor
            {
                Receiving = (self, message) =>
                {
                    begun = message is "go" ? Begin(self) : begun;
                    return new(message);
                },
            },
            OnRuntime());

        (await actor.AskAsync("go").Awaited()).ShouldBe("go");

        (await begun!.InTime()).ShouldBe("mine");

        static async Task<object?> Begin(ScriptedActor self) => await self.ActorRef.AskAsync("mine");
    }
}

public sealed class SelfWaitOnThreadPool : SelfWaitContract<OnThreadPool>;
public sealed class SelfWaitOnDedicatedThreads : SelfWaitContract<OnDedicatedThreads>;
public sealed class SelfWaitOnEventLoop : SelfWaitContract<OnEventLoop>;
public sealed class SelfWaitOnMixedRuntimes : SelfWaitContract<OnMixedRuntimes>;
