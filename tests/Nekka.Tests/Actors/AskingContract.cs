using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, sections 1.3.1, 1.3.2 and 3.1, <c>ask</c>; change log 1.2.</summary>
public abstract class AskingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Ask_gives_the_very_object_that_the_handler_returned()
    {
        var reply = new object();
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(reply) });

        actor.Ask("Hi?").ShouldBeSameAs(reply);
        actor.Ask<object>("Hi?", Timeout.InfiniteTimeSpan).ShouldBeSameAs(reply);
        actor.AskAsync("Hi?").Get(Limits.Hang).ShouldBeSameAs(reply);
    }

    [Fact]
    [Semantics("fail-ask")]
    public void An_exception_goes_to_who_asked_with_its_stack_trace_and_the_actor_carries_on()
    {
        var failure = new NotSupportedException("Oops");
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => message is "fail" ? ThrowInHandler(failure) : new(message) });

        var thrown = Should.Throw<NotSupportedException>(() => actor.Ask("fail", Limits.Hang));

        thrown.ShouldBeSameAs(failure);
        thrown.StackTrace!.ShouldContain(nameof(ThrowInHandler));
        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    public void An_exception_behind_an_await_goes_to_who_asked_too()
    {
        var failure = new NotSupportedException("Oops");
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                await Task.Yield();
                return message is "fail" ? throw failure : message;
            },
        });

        Should.Throw<NotSupportedException>(() => actor.Ask("fail", Limits.Hang)).ShouldBeSameAs(failure);

        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    [Semantics("fail-ask")]
    public void An_exception_that_went_to_who_asked_is_logged_at_Information_and_is_no_failure()
    {
        var failure = new NotSupportedException("Oops");
        var failed = new Future<Exception>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, _) => throw failure,
            Failing = (_, exception) =>
            {
                failed.Set(exception);
                return default;
            },
        });

        Should.Throw<NotSupportedException>(() => actor.Ask("fail", Limits.Hang));

        var line = Log.WaitFor(LogLevel.Information, $"{actor} failed to handle \"fail\"");
        line.Exception.ShouldBeSameAs(failure);
        actor.Stop(Limits.Hang).ShouldBeTrue();
        failed.IsCompleted.ShouldBeFalse();
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    [Semantics("ask-dead")]
    public void Asking_a_stopped_actor_gives_a_failed_future_and_throws_only_where_it_is_read()
    {
        var actor = Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang);

        var answer = actor.AskAsync("late");

        answer.IsCompleted.ShouldBeTrue();
        Should.Throw<ActorDeadException>(() => answer.Get()).Message.ShouldStartWith($"{actor} has stopped, so it did not handle \"late\"");
        Should.Throw<ActorDeadException>(() => actor.Ask("late"));
        System.DeadLetters.Count.ShouldBe(0);
    }

    private static ValueTask<object?> ThrowInHandler(Exception exception) => throw exception;
}

public sealed class AskingOnThreadPool : AskingContract<OnThreadPool>;
public sealed class AskingOnDedicatedThreads : AskingContract<OnDedicatedThreads>;
public sealed class AskingOnEventLoop : AskingContract<OnEventLoop>;
public sealed class AskingOnMixedRuntimes : AskingContract<OnMixedRuntimes>;
public sealed class AskingOnSynchronizationContext : AskingContract<OnSynchronizationContext>;
