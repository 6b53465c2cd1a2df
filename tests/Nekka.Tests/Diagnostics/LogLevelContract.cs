using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>Reference, section 3.7.1: which level says what. (Critical is for the debug helpers and deadlocks.)</summary>
public abstract class LogLevelContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Starting_and_stopping_registering_and_unregistering_are_logged_at_Debug()
    {
        var actor = Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang).ShouldBeTrue();

        Log.Lines.Select(line => (line.Level, line.Text)).ShouldBe(
        [
            (LogLevel.Debug, $"Registered {actor}"),
            (LogLevel.Debug, $"Starting {actor}"),
            (LogLevel.Debug, $"Unregistered {actor}"),
            (LogLevel.Debug, $"Stopped {actor}"),
        ]);
    }

    [Fact]
    public void An_exception_handed_to_an_asker_is_logged_at_Information()
    {
        var exception = new FormatException();
        var actor = Raiser(exception);

        Should.Throw<FormatException>(() => actor.Ask("question", Limits.Hang));

        Log.At(LogLevel.Information).ShouldHaveSingleItem().ShouldBe(new LogLine(
            "Nekka.Actors.ScriptedActor", LogLevel.Information, $"{actor} failed to handle \"question\"; the caller gets the exception", exception));
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_of_a_call_is_logged_at_Information()
    {
        var actor = Start(() => new ScriptedActor());

        Should.Throw<FormatException>(() => actor.Call(_ => throw new FormatException()).Get(Limits.Hang));

        Log.At(LogLevel.Information).ShouldHaveSingleItem().Exception.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public void An_exception_nobody_asked_for_is_logged_at_Error()
    {
        var exception = new FormatException();
        var actor = Raiser(exception);

        actor.Tell("news");

        Log.WaitFor(LogLevel.Error, "failed").ShouldBe(new LogLine(
            "Nekka.Actors.ScriptedActor", LogLevel.Error, $"{actor} failed to handle \"news\", and no caller waits for an answer; it stops", exception));
        Log.At(LogLevel.Information).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_of_a_deferred_call_is_logged_at_Error()
    {
        var exception = new FormatException();
        var actor = Start(() => new ScriptedActor());

        actor.Defer(_ => throw exception);

        Log.WaitFor(LogLevel.Error, $"{actor} failed to handle a call").Exception.ShouldBeSameAs(exception);
    }

    [Fact]
    public async Task An_exception_whose_asker_waits_no_more_is_logged_at_Error()
    {
        using var gate = new Gate();
        using var source = new CancellationTokenSource();
        var exception = new FormatException();
        var begun = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                begun.Set(true);
                await gate.Opened;
                throw exception;
            },
        });
        var answer = actor.AskAsync("question", source.Token);
        await begun.Awaited();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer.Awaited());

        gate.Open();

        Log.WaitFor(LogLevel.Error, "the caller no longer waits for the answer").Exception.ShouldBeSameAs(exception);
    }

    [Theory]
    [InlineData("OnStart")]
    [InlineData("OnStop")]
    [InlineData("OnFailure")]
    public void An_exception_of_a_hook_is_logged_at_Error(string hook)
    {
        var exception = new NotSupportedException();
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ => hook is "OnStart" ? throw exception : default,
            Stopping = _ => hook is "OnStop" ? throw exception : default,
            Failing = (_, _) => hook is "OnFailure" ? throw exception : default,
            Receiving = (_, _) => throw new FormatException(),
        });

        switch (hook)
        {
            case "OnFailure":
                actor.Tell("fail");
                break;
            case "OnStop":
                actor.Stop(Limits.Hang).ShouldBeTrue();
                break;
        }

        Log.WaitFor(LogLevel.Error, $"{actor} failed in {hook}; it stops").Exception.ShouldBeSameAs(exception);
    }

    [Fact]
    public void A_message_that_is_not_handled_is_logged_at_Warning()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Ask("news", Limits.Hang).ShouldBeNull();

        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldBe(
            $"Unexpected message received by {actor}: \"news\". Handle it in OnReceive");
    }

    [Fact]
    public void A_callback_of_ActorStopped_that_fails_is_logged_at_Error()
    {
        var actor = Start(() => new ScriptedActor());
        var exception = new FormatException();
        using var registration = actor.ActorStopped.Register(() => throw exception);

        actor.Stop(Limits.Hang).ShouldBeTrue();

        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception.ShouldBeOfType<AggregateException>().InnerException.ShouldBeSameAs(exception);
    }

    [Fact]
    [Semantics("foreign-logged")]
    public void Every_callback_of_ActorStopped_that_fails_is_logged()
    {
        for (var number = 1; number <= 3; number++)
        {
            var actor = Start(() => new ScriptedActor());
            using var registration = actor.ActorStopped.Register(static () => throw new FormatException());

            actor.Stop(Limits.Hang).ShouldBeTrue();

            Log.At(LogLevel.Error).Count.ShouldBe(number);
        }
    }

    [Fact]
    public void What_concerns_one_actor_is_logged_under_the_category_of_its_class()
    {
        Start(() => new ScriptedActor()).Ask("unexpected", Limits.Hang);
        var generic = Start(() => new GenericActor<int>());
        generic.Stop(Limits.Hang).ShouldBeTrue();

        Log.Lines.ShouldAllBe(line => line.Category == "Nekka.Actors.ScriptedActor" || line.Category == "Nekka.Actors.GenericActor");
        Log.Lines.Where(line => line.Text.Contains(generic.ActorUrn, StringComparison.Ordinal)).ShouldAllBe(static line => line.Category == "Nekka.Actors.GenericActor");
    }

    [Fact]
    public void What_concerns_no_single_actor_is_logged_under_the_category_Nekka()
    {
        var actor = Start(() => new ScriptedActor());
        using var subscription = System.DeadLetters.Subscribe(new FailingObserver());

        System.DeadLetters.Add(actor.Cell, "left", DeadLetterReason.ActorStopped);

        Log.WaitFor(LogLevel.Error, "An observer of the dead letters threw an exception").Category.ShouldBe("Nekka");
        Log.WaitFor(LogLevel.Warning, "Dead letter").Category.ShouldBe("Nekka.Actors.ScriptedActor");
    }

    [Fact]
    public void A_message_that_cannot_say_what_it_is_does_not_spoil_the_report()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Ask(new Unspeakable(), Limits.Hang);

        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldContain("Unspeakable");
    }

    private ActorRef<ScriptedActor> Raiser(Exception exception) =>
        Start(() => new ScriptedActor { Receiving = (_, _) => throw exception });

    private sealed class FailingObserver : IObserver<DeadLetter>
    {
        public void OnNext(DeadLetter value) => throw new FormatException();

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }

    private sealed class Unspeakable
    {
        public override string ToString() => throw new FormatException("no words");
    }
}

/// <summary>An actor whose class has a type argument.</summary>
internal sealed class GenericActor<T> : Actor;

public sealed class LogLevelOnThreadPool : LogLevelContract<OnThreadPool>;
public sealed class LogLevelOnDedicatedThreads : LogLevelContract<OnDedicatedThreads>;
public sealed class LogLevelOnEventLoop : LogLevelContract<OnEventLoop>;
public sealed class LogLevelOnMixedRuntimes : LogLevelContract<OnMixedRuntimes>;
public sealed class LogLevelOnSynchronizationContext : LogLevelContract<OnSynchronizationContext>;
