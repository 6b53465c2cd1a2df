namespace Nekka.Tests.Anywhere;

/// <summary>Reference, sections 1.3.1, 1.3.2 and 3.1, <c>ask</c>.</summary>
public abstract class AskContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    public void Ask_gives_an_answer_of_the_type_that_is_asked_for()
    {
        var actor = New<Scribe>();

        string text = actor.Ask<string>("text");
        int number = actor.Ask<int>(3);
        int? none = actor.Ask<int?>(null);

        (text, number, none).ShouldBe(("text", 3, null));
    }

    [Fact]
    public void Null_is_an_answer()
    {
        var actor = New<Scribe>();

        actor.Ask("be silent", Limits.Hang).ShouldBeNull();
        actor.Ask<string>("be silent", Limits.Hang).ShouldBeNull();
        actor.Ask<int?>("be silent", Limits.Hang).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_can_be_awaited_and_had_any_number_of_times()
    {
        var answer = New<Scribe>().AskAsync<int>(17);

        (await answer).ShouldBe(17);
        (await answer).ShouldBe(17);
        answer.Get().ShouldBe(17);
    }

    [Fact]
    public void AskAsync_does_not_wait_for_an_actor_that_is_busy()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        _ = actor.Proxy().Wait(door);

        var answer = actor.AskAsync("Hi?");

        answer.IsCompleted.ShouldBeFalse();
        gate.Open();
        answer.Get(Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    [Semantics("fail-ask")]
    public void An_exception_goes_to_who_asked_with_its_stack_trace_and_the_actor_carries_on()
    {
        var actor = New<Scribe>();
        actor.Tell(1);

        var thrown = Should.Throw<InvalidOperationException>(() => actor.Ask("fail", Limits.Hang));

        thrown.Message.ShouldBe("It fails.");
        thrown.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(Scribe)}.{nameof(Scribe.Fail)}");
        thrown.InnerException.ShouldBeOfType<FormatException>().Message.ShouldBe("The cause.");
        actor.Proxy().Noted().Get(Limits.Hang).ShouldBe([1]);
    }

    [Fact]
    public void An_exception_behind_an_await_goes_to_who_asked_too()
    {
        var actor = New<Scribe>();

        Should.Throw<InvalidOperationException>(() => actor.Ask("fail later", Limits.Hang)).Message.ShouldBe("It fails later.");

        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
    }

    [Fact]
    public void An_answer_of_another_type_is_an_InvalidCastException_that_names_actor_message_and_both_types()
    {
        var actor = New<Scribe>();

        var thrown = Should.Throw<InvalidCastException>(() => actor.Ask<int>("three", Limits.Hang));

        thrown.Message.ShouldBe($"{actor} answered \"three\" with \"three\" of type String, but Int32 was asked for.");
        actor.Ask<string>("three", Limits.Hang).ShouldBe("three");
    }

    [Fact]
    public void Null_is_no_answer_where_a_value_is_asked_for()
    {
        var actor = New<Scribe>();

        Should.Throw<InvalidCastException>(() => actor.Ask<int>("be silent", Limits.Hang)).Message
            .ShouldBe($"{actor} answered \"be silent\" with null, but Int32 was asked for.");
    }

    [Fact]
    [Semantics("timeout-says")]
    public void An_ask_that_takes_too_long_says_who_what_and_how_long()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        _ = actor.Proxy().Wait(door);

        Should.Throw<ActorTimeoutException>(() => actor.Ask("Hi?", TimeSpan.FromMilliseconds(1))).Message
            .ShouldStartWith($"{actor} did not answer \"Hi?\" within 1 ms: ");
        Should.Throw<ActorTimeoutException>(() => actor.Ask("Hi?", TimeSpan.Zero)).Message.ShouldContain("within 0 s");
    }

    [Fact]
    [Semantics("timeout-negative")]
    public void A_negative_timeout_is_refused_before_anything_is_sent()
    {
        var actor = New<Scribe>();

        Should.Throw<ArgumentOutOfRangeException>(() => actor.Ask("Hi?", TimeSpan.FromSeconds(-1))).ParamName.ShouldBe("timeout");

        actor.Proxy().Noted().Get(Limits.Hang).ShouldBeEmpty();
    }

    [Fact]
    public void A_message_whose_asker_gave_up_is_handled_all_the_same()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        _ = actor.Proxy().Wait(door);
        var answer = actor.AskAsync("question");
        Should.Throw<ActorTimeoutException>(() => answer.Get(TimeSpan.FromMilliseconds(1)));

        gate.Open();

        answer.Get(Limits.Hang).ShouldBe("question");
    }

    [Fact]
    public void An_ask_that_was_cancelled_before_is_not_sent()
    {
        var actor = New<Scribe>();

        var answer = actor.AskAsync("no", new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => answer.Get());
        actor.Ask("yes", Limits.Hang).ShouldBe("yes");
        actor.Proxy().Noted().Get(Limits.Hang).ShouldBe(["yes"]);
    }

    [Fact]
    public void A_cancelled_ask_ends_at_once()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        _ = actor.Proxy().Wait(door);
        using var cancellation = new CancellationTokenSource();
        var answer = actor.AskAsync("Hi?", cancellation.Token);

        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() => answer.Get(Limits.Hang)).CancellationToken.ShouldBe(cancellation.Token);
        gate.Open();
        actor.Ask("And now?", Limits.Hang).ShouldBe("And now?");
    }
}
