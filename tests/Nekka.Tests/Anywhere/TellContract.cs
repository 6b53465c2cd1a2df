namespace Nekka.Tests.Anywhere;

/// <summary>Reference, sections 1.3.1 and 3.1, <c>tell</c>.</summary>
public abstract class TellContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Theory]
    [InlineData(null)]
    [InlineData(17)]
    [InlineData("Hi!")]
    public void A_message_can_be_anything(object? message)
    {
        var actor = New<Scribe>();

        actor.Tell(message);

        actor.Proxy().Noted().Get(Limits.Hang).ShouldBe([message]);
    }

    [Fact]
    public void Tell_does_not_wait_for_an_actor_that_is_busy()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        var busy = actor.Proxy().Wait(door);

        actor.Tell(1);
        actor.Tell(2);

        busy.IsCompleted.ShouldBeFalse();
        gate.Open();
        actor.Proxy().Noted().Get(Limits.Hang).ShouldBe(["waited", 1, 2]);
    }

    [Fact]
    public void A_message_that_no_handler_expects_leaves_the_actor_as_it_was()
    {
        var actor = New<Craftsman>();
        actor.Proxy().Motto = "cut once";

        actor.Tell("What?");

        actor.Ask("And this?", Limits.Hang).ShouldBeNull();
        actor.Proxy().Motto.Get(Limits.Hang).ShouldBe("cut once");
    }

    [Fact]
    public async Task TellAsync_completes()
    {
        var actor = New<Scribe>();

        await actor.TellAsync("Hi!", TestContext.Current.CancellationToken);

        (await actor.Proxy().Noted()).ShouldBe(["Hi!"]);
    }

    [Fact]
    public async Task TellAsync_that_is_cancelled_already_sends_nothing()
    {
        var actor = New<Scribe>();

        await Should.ThrowAsync<OperationCanceledException>(actor.TellAsync("Hi!", new CancellationToken(canceled: true)).AsTask());

        (await actor.AskAsync("Hi?")).ShouldBe("Hi?");
        (await actor.Proxy().Noted()).ShouldBe(["Hi?"]);
    }
}
