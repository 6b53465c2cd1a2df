namespace Nekka.Tests.Anywhere;

/// <summary>Exceptions of handlers: those that have a caller, and those that have none.</summary>
public abstract class FailureContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    [Semantics("fail-ask")]
    public async Task An_exception_of_a_call_goes_to_the_caller_and_the_actor_keeps_its_state()
    {
        var proxy = New<Scribe>().Proxy();
        _ = proxy.Note(1);

        var exception = await Should.ThrowAsync<InvalidOperationException>(proxy.Fail("Oops").Awaited());

        exception.Message.ShouldBe("Oops");
        exception.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(Scribe)}.{nameof(Scribe.Fail)}");
        exception.InnerException.ShouldBeOfType<FormatException>().Message.ShouldBe("The cause.");
        (await proxy.Noted()).ShouldBe([1]);
    }

    [Fact]
    public async Task An_exception_behind_an_await_goes_to_the_caller_too()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(New<Scribe>().Proxy().FailLater("Oops later").AsTask().InTime());

        exception.Message.ShouldBe("Oops later");
        exception.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Scribe.FailLater));
    }

    [Fact]
    public async Task An_exception_passes_through_an_actor_that_calls_another()
    {
        var (first, last) = (New<Caller>().Proxy(), New<Scribe>());

        var exception = await Should.ThrowAsync<InvalidOperationException>(first.HaveFail(last, "Far away").AsTask().InTime());

        exception.Message.ShouldBe("Far away");
        exception.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Scribe.Fail));
    }

    [Fact]
    public async Task The_call_after_one_that_fails_has_its_result()
    {
        var proxy = New<Scribe>().Proxy();

        var (before, failing, after) = (proxy.Note(1), proxy.Fail("Oops"), proxy.Note(2));

        (await before.Awaited()).ShouldBe(1);
        (await after.Awaited()).ShouldBe(2);
        await Should.ThrowAsync<InvalidOperationException>(failing.Awaited());
    }

    [Theory]
    [InlineData(nameof(ThrowerException))]
    [InlineData(nameof(ArgumentNullException))]
    [InlineData(nameof(OperationCanceledException))]
    [InlineData(nameof(TimeoutException))]
    [InlineData(nameof(KeyNotFoundException))]
    [InlineData(nameof(MissingMemberException))]
    [InlineData(nameof(ActorTimeoutException))]
    [InlineData(nameof(ActorDeadException))]
    public void An_exception_of_any_type_keeps_its_type_and_message(string type)
    {
        var thrown = Thrower.New(type);

        var exception = Should.Throw<Exception>(() => New<Thrower>().Proxy().Throw(type).Get(Limits.Hang));

        exception.GetType().ShouldBe(thrown.GetType());
        exception.Message.ShouldBe(thrown.Message);
    }

    [Fact]
    public async Task All_inner_exceptions_come_along()
    {
        var aggregate = await Should.ThrowAsync<AggregateException>(New<Thrower>().Proxy().ThrowSeveral().AsTask().InTime());

        aggregate.InnerExceptions.Select(static inner => inner.Message).ShouldBe(["one", "two"]);
        aggregate.InnerExceptions[1].InnerException.ShouldBeOfType<ThrowerException>().Message.ShouldBe("deep");
    }

    [Fact]
    public async Task A_dead_actor_that_a_handler_calls_fails_the_handler_alone()
    {
        var (caller, dead) = (New<Caller>().Proxy(), System.Start(() => new Scribe()).Proxy());
        await caller.HaveNoted(dead, 1);
        await dead.Stop().Awaited();

        await Should.ThrowAsync<ActorDeadException>(caller.HaveNoted(dead, 2).Awaited());

        (await caller.HaveNoted(New<Scribe>().Proxy(), 3)).ShouldBe(3);
    }

    [Fact]
    [Semantics("fail-tell")]
    public async Task An_exception_of_a_tell_ends_the_actor_with_that_exception()
    {
        var actor = New<Scribe>();
        await actor.Proxy().Noted();
        var end = actor.WhenStopped;

        actor.Tell("fail");

        await ShouldHaveFailed(actor, end, "It fails.");
    }

    [Fact]
    public async Task An_exception_behind_an_await_of_a_tell_ends_the_actor_too()
    {
        var actor = New<Scribe>();
        await actor.Proxy().Noted();
        var end = actor.WhenStopped;

        actor.Tell("fail later");

        await ShouldHaveFailed(actor, end, "It fails later.");
    }

    [Fact]
    [Semantics("fail-tell")]
    public async Task An_exception_of_a_deferred_call_ends_the_actor_with_that_exception()
    {
        var actor = New<Scribe>();
        await actor.Proxy().Noted();
        var end = actor.WhenStopped;

        actor.Proxy().Defer.Fail("Deferred");

        await ShouldHaveFailed(actor, end, "Deferred");
    }

    private static async Task ShouldHaveFailed(ActorRef<Scribe> actor, Future<Terminated> end, string message)
    {
        var terminated = await end.Awaited();
        terminated.ActorRef.ShouldBe(actor);
        terminated.Reason.ShouldBe(TerminationReason.Failed);
        var exception = terminated.Exception.ShouldBeOfType<InvalidOperationException>();
        exception.Message.ShouldBe(message);
        exception.InnerException.ShouldBeOfType<FormatException>();
    }
}
