namespace Nekka.Tests.Anywhere;

/// <summary>Reference, section 3.1, <c>stop</c>.</summary>
public abstract class StopContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    public async Task Stop_stops_the_actor_after_what_was_sent_before()
    {
        var proxy = New<Scribe>().Proxy();

        var noted = proxy.Note(1);
        var all = proxy.Noted();
        var stopped = proxy.Stop();

        (await stopped.Awaited()).ShouldBeTrue();
        (await noted.Awaited()).ShouldBe(1);
        (await all.Awaited()).ShouldBe([1]);
    }

    [Fact]
    public async Task WhenStopped_is_set_when_the_actor_has_ended()
    {
        var actor = New<Scribe>();
        await actor.Proxy().Noted();
        var end = actor.WhenStopped;
        end.IsCompleted.ShouldBeFalse();

        (await actor.StopAsync().Awaited()).ShouldBeTrue();

        (await end.Awaited()).ShouldBe(new Terminated(actor, TerminationReason.Stopped));
    }

    [Fact]
    [Semantics("stop-6")]
    public async Task All_who_ask_an_actor_to_stop_at_the_same_time_get_an_answer()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var actor = New<Scribe>();
        _ = actor.Proxy().Wait(door);

        var stops = Enumerable.Range(0, 10).Select(index => actor.StopAsync(index % 2 == 0 ? StopMode.Drain : StopMode.Now)).ToArray();
        gate.Open();

        (await Future.WhenAll(stops).Awaited()).ShouldContain(true);
    }

    [Fact]
    public async Task The_handler_in_hand_ends_before_the_actor_stops_now()
    {
        using var gate = new Gate();
        var knocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var door = System.Start(() => new Doorkeeper(gate, knocked));
        var actor = New<Scribe>();
        var handled = actor.Proxy().Wait(door);
        await knocked.Task.InTime();

        var stopped = actor.StopAsync(StopMode.Now);
        stopped.IsCompleted.ShouldBeFalse();
        gate.Open();

        (await stopped.Awaited()).ShouldBeTrue();
        await handled.AsTask().InTime();
    }

    [Fact]
    public void Another_mode_of_stopping_than_the_two_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => New<Scribe>().StopAsync((StopMode)17)).ParamName.ShouldBe("mode");

    [Fact]
    public async Task A_reference_can_be_disposed_of_to_stop_its_actor()
    {
        Future<Terminated> end;
        await using (var actor = New<Scribe>())
        {
            await actor.Proxy().Noted();
            end = actor.WhenStopped;
        }

        (await end.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }
}
