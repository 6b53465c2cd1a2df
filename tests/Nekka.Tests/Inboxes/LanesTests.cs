namespace Nekka.Tests.Inboxes;

/// <summary>What an actor does next, of all that an inbox holds.</summary>
public sealed class LanesTests
{
    private readonly Inbox _inbox = new(capacity: null);

    [Fact]
    public void A_continuation_comes_ahead_of_a_message_that_the_actor_has_taken_over()
    {
        PutTwoAndTakeOne();

        _inbox.Post(static _ => { }, "continuation");

        _inbox.CanTake.ShouldBeFalse();
        _inbox.Next(suspended: false).State.ShouldBe("continuation");
        _inbox.Next(suspended: false).Envelope.Message.ShouldBe("second");
    }

    [Fact]
    public void A_signal_comes_ahead_of_a_message_that_the_actor_has_taken_over()
    {
        PutTwoAndTakeOne();
        var signal = new Hint();

        _inbox.PutSignal(signal);

        _inbox.CanTake.ShouldBeFalse();
        _inbox.Next(suspended: false).Signal.ShouldBeSameAs(signal);
        _inbox.Next(suspended: false).Envelope.Message.ShouldBe("second");
    }

    [Fact]
    public void Signals_come_in_the_order_in_which_they_were_put()
    {
        Signal[] signals = [new Hint(), new Hint(), new Hint()];

        Array.ForEach(signals, signal => _inbox.PutSignal(signal));

        signals.Select(_ => _inbox.Next(suspended: false).Signal).ShouldBe(signals);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);
    }

    [Fact]
    public void Continuations_come_in_the_order_in_which_they_were_posted()
    {
        Array.ForEach(["first", "second", "third"], part => _inbox.Post(static _ => { }, part));

        Enumerable.Range(0, 3).Select(_ => _inbox.Next(suspended: true).State).ShouldBe(["first", "second", "third"]);
        _inbox.Next(suspended: true).Kind.ShouldBe(NextKind.Nothing);
    }

    [Fact]
    public void A_turn_that_waits_for_background_work_has_its_parts_go_on_at_once()
    {
        _inbox.PostInBackground(static _ => { }, "before");
        _inbox.JoinBackground();
        _inbox.PostInBackground(static _ => { }, "meanwhile");

        Enumerable.Range(0, 2).Select(_ => _inbox.Next(suspended: true).State).ShouldBe(["before", "meanwhile"]);

        _inbox.PartBackground();
        _inbox.PostInBackground(static _ => { }, "afterwards");
        _inbox.Next(suspended: true).Kind.ShouldBe(NextKind.Nothing);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Background);
    }

    [Fact]
    public void A_part_of_background_work_comes_ahead_of_a_message_that_the_actor_has_taken_over()
    {
        PutTwoAndTakeOne();

        _inbox.PostInBackground(static _ => { }, "background");

        _inbox.CanTake.ShouldBeFalse();
        _inbox.Next(suspended: false).State.ShouldBe("background");
    }

    [Fact]
    public void Background_work_that_a_turn_waits_for_comes_ahead_of_a_message_that_the_actor_has_taken_over()
    {
        PutTwoAndTakeOne();
        _inbox.PostInBackground(static _ => { }, "background");

        _inbox.JoinBackground();

        _inbox.CanTake.ShouldBeFalse();
    }

    [Fact]
    public void An_actor_that_is_to_look_always_looks_before_the_messages_that_it_has_taken_over_too()
    {
        PutTwoAndTakeOne();

        _inbox.LockAlways();

        _inbox.CanTake.ShouldBeFalse();
        _inbox.Next(suspended: false).Envelope.Message.ShouldBe("second");
        _inbox.LocksAlways.ShouldBeTrue();
    }

    [Fact]
    public void A_bounded_inbox_is_looked_at_under_the_lock_before_each_message()
    {
        var inbox = new Inbox(capacity: 2);
        inbox.TryPut(new Envelope("first", null));
        inbox.TryPut(new Envelope("second", null));

        inbox.Next(suspended: false).Envelope.Message.ShouldBe("first");

        inbox.CanTake.ShouldBeFalse("Each message that is taken lets in one that waits for room.");
        inbox.Next(suspended: false).Envelope.Message.ShouldBe("second");
    }

    [Fact]
    public void What_has_been_taken_over_is_not_taken_after_the_inbox_was_closed()
    {
        PutTwoAndTakeOne();

        _inbox.Close(out _, out _);

        _inbox.CanTake.ShouldBeFalse();
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Closing);
        _inbox.CanTake.ShouldBeFalse();
        _inbox.TryTakeLeft(out var left, out _).ShouldBeTrue();
        left.Message.ShouldBe("second");
    }

    [Fact]
    public void Background_work_and_messages_take_turns()
    {
        for (var number = 1; number <= 3; number++)
        {
            _inbox.TryPut(new Envelope(number, null)).ShouldBe(PutResult.Accepted);
            _inbox.PostInBackground(static _ => { }, number);
        }

        NextKind[] kinds = [.. Enumerable.Range(0, 6).Select(_ => _inbox.Next(suspended: false).Kind)];
        kinds.ShouldBe([NextKind.Background, NextKind.Message, NextKind.Background, NextKind.Message, NextKind.Background, NextKind.Message]);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);
    }

    [Fact]
    public void While_a_turn_is_suspended_only_its_own_parts_go_on()
    {
        PutTwoAndTakeOne();
        _inbox.PutSignal(new Hint());
        _inbox.PostInBackground(static _ => { }, "background");
        _inbox.Post(static _ => { }, "continuation");

        _inbox.Next(suspended: true).State.ShouldBe("continuation");
        _inbox.Next(suspended: true).Kind.ShouldBe(NextKind.Nothing);
    }

    [Fact]
    public void An_inbox_is_closed_once()
    {
        _inbox.Close(out _, out _).ShouldBeTrue();

        _inbox.Close(out _, out var wake).ShouldBeFalse();

        wake.ShouldBeFalse();
    }

    [Fact]
    public void A_closed_inbox_refuses_messages_and_lets_stops_in_until_it_is_sealed()
    {
        _inbox.Close(out _, out _);
        _inbox.TryPut(new Envelope("late", null)).ShouldBe(PutResult.Refused);
        _inbox.PutStop(new Envelope(StopMessage.Instance, null), null!).ShouldBe(PutResult.Accepted);
        _inbox.TrySeal().ShouldBeFalse("A stop is left to be answered.");
        _inbox.TryTakeLeft(out var left, out _).ShouldBeTrue();
        left.Message.ShouldBeSameAs(StopMessage.Instance);

        _inbox.TrySeal().ShouldBeTrue();

        _inbox.PutStop(new Envelope(StopMessage.Instance, null), null!).ShouldBe(PutResult.Refused);
    }

    // The actor counts as scheduled from the beginning, so both come in and are taken over together.
    private void PutTwoAndTakeOne()
    {
        _inbox.TryPut(new Envelope("first", null)).ShouldBe(PutResult.Accepted);
        _inbox.TryPut(new Envelope("second", null)).ShouldBe(PutResult.Accepted);
        _inbox.Next(suspended: false).Envelope.Message.ShouldBe("first");
        _inbox.CanTake.ShouldBeTrue();
    }

    private sealed class Hint : Signal
    {
        public override string Description => "takes a hint";

        public override void Handle()
        {
        }
    }
}
