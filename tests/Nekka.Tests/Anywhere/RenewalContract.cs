namespace Nekka.Tests.Anywhere;

/// <summary>An actor by key comes back with the next message, whatever ended it.</summary>
public abstract class RenewalContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    public async Task The_next_message_to_an_actor_that_failed_starts_another()
    {
        var actor = New<Scribe>();
        await actor.Proxy().Note(1);
        var end = actor.WhenStopped;
        actor.Tell("fail");
        await end.Awaited();

        (await actor.Proxy().Noted().Awaited()).ShouldBeEmpty();
        (await actor.AskAsync("Hi?").Awaited()).ShouldBe("Hi?");
    }

    [Fact]
    [Semantics("keyed-left")]
    public async Task What_waits_behind_a_failure_goes_to_the_next_actor_in_order()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        var waited = actor.Proxy().Wait(door);
        actor.Tell("fail");
        Sending.Rounds(actor, 20);

        gate.Open();

        await waited.AsTask().InTime();
        (await actor.Proxy().Noted().Awaited()).ShouldBe(Enumerable.Range(0, 20 * Sending.Kinds).Cast<object?>());
    }

    [Fact]
    [Semantics("keyed-left")]
    public async Task What_is_sent_behind_a_stop_goes_to_the_next_actor_in_order()
    {
        var actor = New<Scribe>();
        await actor.Proxy().Note(-1);

        var stopped = actor.StopAsync();
        Sending.Rounds(actor, 20);

        (await stopped.Awaited()).ShouldBeTrue();
        (await actor.Proxy().Noted().Awaited()).ShouldBe(Enumerable.Range(0, 20 * Sending.Kinds).Cast<object?>());
    }

    [Fact]
    public async Task A_reference_stays_the_same_after_the_end_of_an_actor()
    {
        var actor = New<Caller>();
        var before = await actor.Proxy().Myself();
        await actor.StopAsync().Awaited();

        (await actor.Proxy().Myself()).ShouldBe(before);
        before.ShouldBe(actor);
        actor.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_of_each_actor_can_be_watched()
    {
        var actor = New<Scribe>();
        for (var time = 0; time < 3; time++)
        {
            await actor.Proxy().Noted();
            var end = actor.WhenStopped;
            await actor.StopAsync().Awaited();
            (await end.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
        }
    }

    [Fact]
    public async Task Nothing_is_lost_while_an_actor_fails_again_and_again()
    {
        var actor = New<Scribe>();
        var answers = new List<Future<int>>();
        for (var number = 0; number < 200; number++)
        {
            answers.Add(actor.Proxy().Note(number));
            if (number % 20 == 19)
            {
                actor.Tell("fail");
            }
        }

        (await Future.WhenAll(answers).Awaited()).ShouldBe(Enumerable.Range(0, 200));
    }

    [Fact]
    [Semantics("keyed-failed-start")]
    public async Task A_start_that_fails_fails_what_asked_with_its_exception()
    {
        var actor = New<Unwilling>();

        for (var time = 0; time < 2; time++)
        {
            var dead = await Should.ThrowAsync<ActorDeadException>(actor.Proxy().Count().Awaited());
            dead.InnerException.ShouldBeOfType<InvalidDataException>().Message.ShouldBe("It does not start.");
        }
    }

    [Fact]
    public async Task An_actor_that_stops_itself_comes_back_with_the_next_message()
    {
        var actor = New<Quitter>().Proxy();
        (await actor.Count()).ShouldBe(1);
        (await actor.Count()).ShouldBe(2);
        var end = actor.ActorRef.WhenStopped;

        await actor.Quit();

        (await end.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
        (await actor.Count().Awaited()).ShouldBe(1);
    }
}
