namespace Nekka.Tests.References;

/// <summary>Reference, sections 1.3.2 and 3.1, <c>ask</c>; change log 1.2.</summary>
public abstract class AskingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Ask_gives_what_the_handler_returns() =>
        Echo().Ask("Hi?").ShouldBe("Hi?");

    [Fact]
    public void Ask_gives_an_answer_of_the_type_that_is_asked_for()
    {
        var echo = Echo();

        string text = echo.Ask<string>("text");
        int number = echo.Ask<int>(3);
        int? none = echo.Ask<int?>(null);

        (text, number, none).ShouldBe(("text", 3, null));
    }

    [Fact]
    public async Task AskAsync_gives_a_future_that_can_be_had_or_awaited()
    {
        var future = Echo().AskAsync<string>("text");

        (await future.Awaited()).ShouldBe("text");
        future.Get(TimeSpan.Zero).ShouldBe("text");
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
    public void A_message_whose_asker_gave_up_is_handled_all_the_same()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                await gate.Opened;
                return message;
            },
        });
        var answer = actor.AskAsync("question");
        Should.Throw<ActorTimeoutException>(() => answer.Get(TimeSpan.FromMilliseconds(1)));

        gate.Open();

        answer.Get(Limits.Hang).ShouldBe("question");
    }

    [Fact]
    public void An_ask_that_was_cancelled_before_is_not_sent()
    {
        var handled = 0;
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(++handled) });

        var answer = actor.AskAsync("no", new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => answer.Get());
        actor.Ask("yes").ShouldBe(1);
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

public sealed class AskingOnThreadPool : AskingContract<OnThreadPool>;
public sealed class AskingOnDedicatedThreads : AskingContract<OnDedicatedThreads>;
public sealed class AskingOnEventLoop : AskingContract<OnEventLoop>;
public sealed class AskingOnMixedRuntimes : AskingContract<OnMixedRuntimes>;
public sealed class AskingOnSynchronizationContext : AskingContract<OnSynchronizationContext>;
