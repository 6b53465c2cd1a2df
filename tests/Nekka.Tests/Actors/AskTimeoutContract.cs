using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Asks that are answered too late, or given up. Reference, sections 1.3.2 and 3.1, <c>ask</c>.</summary>
public abstract class AskTimeoutContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("timeout-says")]
    public async Task An_ask_that_takes_too_long_throws_who_what_how_long_and_what_the_actor_does_instead()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        await System.Awaiting(actor, static snapshot => snapshot.WaitsFor.Count > 0);

        var thrown = Should.Throw<ActorTimeoutException>(() => actor.Ask("Hi?", TimeSpan.FromMilliseconds(1)));

        thrown.Message.ShouldStartWith($"{actor} did not answer \"Hi?\" within 1 ms: it has been handling \"hold\" for ");
        thrown.Message.ShouldEndWith(", waiting for a future that no actor owes, and \"Hi?\" is next.");
        holding.Release();
        actor.Ask("And now?", Limits.Hang);
        holding.Handled.ShouldBe(["hold", "And now?"]);
    }

    [Fact]
    [Semantics("timeout-zero")]
    public void A_timeout_of_zero_looks_without_waiting()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);

        Should.Throw<ActorTimeoutException>(() => actor.Ask("Hi?", TimeSpan.Zero)).Message.ShouldContain("within 0 s");

        holding.Release();
    }

    [Fact]
    [Semantics("timeout-negative")]
    public void A_negative_timeout_is_refused_before_anything_is_sent()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });

        Should.Throw<ArgumentOutOfRangeException>(() => actor.Ask("Hi?", TimeSpan.FromSeconds(-1))).ParamName.ShouldBe("timeout");
        Should.Throw<ArgumentOutOfRangeException>(() => actor.Stop(TimeSpan.FromTicks(-1))).ParamName.ShouldBe("timeout");

        actor.Ask("Still there?", Limits.Hang).ShouldBe("Still there?");
        holding.Handled.ShouldBe(["Still there?"]);
    }

    [Fact]
    public async Task A_timeout_of_what_was_made_of_an_answer_names_the_actor_and_the_message()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });

        var exception = await Should.ThrowAsync<ActorTimeoutException>(
            actor.AskAsync("the question").Map(answer => answer).WaitAsync(TimeSpan.FromMilliseconds(1)).Awaited());

        exception.Message.ShouldStartWith($"{actor} did not answer \"the question\" within 1 ms: it ");
    }

    [Fact]
    public void An_infinite_timeout_waits_for_the_answer()
    {
        var echo = Echo();

        echo.Ask(1, Timeout.InfiniteTimeSpan).ShouldBe(1);
        echo.Ask(2, TimeSpan.MaxValue).ShouldBe(2);
        echo.Stop(Timeout.InfiniteTimeSpan).ShouldBeTrue();
    }

    [Fact]
    public void A_cancelled_ask_ends_at_once_and_the_queued_message_is_not_handled()
    {
        var holding = new Holding();
        var actor = Start(() => new ScriptedActor { Receiving = holding.Receive });
        holding.Hold(actor);
        using var cancellation = new CancellationTokenSource();
        var answer = actor.AskAsync("Hi?", cancellation.Token);

        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() => answer.Get(Limits.Hang)).CancellationToken.ShouldBe(cancellation.Token);
        holding.Release();
        actor.Ask("And now?", Limits.Hang);
        holding.Handled.ShouldBe(["hold", "And now?"]);
    }

    [Fact]
    public void An_exception_that_nobody_waits_for_any_more_is_logged_at_Error()
    {
        var holding = new Holding();
        var failure = new NotSupportedException("Oops");
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (self, message) => await holding.Receive(self, message) is "hold" ? throw failure : message,
        });
        using var cancellation = new CancellationTokenSource();
        _ = actor.AskAsync("hold", cancellation.Token);
        SpinWait.SpinUntil(() => !holding.Handled.IsEmpty, Limits.Hang).ShouldBeTrue();

        cancellation.Cancel();
        holding.Release();

        Log.WaitFor(LogLevel.Error, $"{actor} failed to handle \"hold\", and the caller no longer waits for the answer").Exception.ShouldBeSameAs(failure);
        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    public async Task Cancelling_after_the_answer_changes_nothing()
    {
        using var source = new CancellationTokenSource();
        var answer = Echo().AskAsync("question", source.Token);
        (await answer.Awaited()).ShouldBe("question");

        await source.CancelAsync();

        answer.Get().ShouldBe("question");
    }

    private ActorRef<ScriptedActor> Echo() => Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
}

public sealed class AskTimeoutOnThreadPool : AskTimeoutContract<OnThreadPool>;
public sealed class AskTimeoutOnDedicatedThreads : AskTimeoutContract<OnDedicatedThreads>;
public sealed class AskTimeoutOnEventLoop : AskTimeoutContract<OnEventLoop>;
public sealed class AskTimeoutOnMixedRuntimes : AskTimeoutContract<OnMixedRuntimes>;
public sealed class AskTimeoutOnSynchronizationContext : AskTimeoutContract<OnSynchronizationContext>;
