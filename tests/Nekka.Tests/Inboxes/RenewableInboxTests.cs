namespace Nekka.Tests.Inboxes;

/// <summary>The inbox of an actor by key, from one actor object to the next.</summary>
public sealed class RenewableInboxTests
{
    private const string AnObject = "an object";

    private readonly RenewableInbox _inbox = new(capacity: null, InboxFullMode.Wait);

    [Fact]
    public void The_object_of_an_actor_by_key_is_renewed_for_what_waits()
    {
        BeginRenewal(_inbox);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Closing);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);
        _inbox.TryPut(new Envelope("message", null)).ShouldBe(PutResult.Accepted);

        _inbox.BeginRenewal(null, out _, out _).ShouldBeFalse("It ends already.");
        _inbox.TryReopen(AnObject).ShouldBeFalse("The object has not ended.");
        _inbox.EndRenewal().ShouldBeTrue();
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Renewal);
        _inbox.TryReopen(AnObject).ShouldBeTrue();
        _inbox.Next(suspended: false).Envelope.Message.ShouldBe("message");
    }

    [Fact]
    public void One_object_after_the_other_is_told_to_end()
    {
        for (var number = 0; number < 2; number++)
        {
            BeginRenewal(_inbox);
            _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Closing);
            _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);
            _inbox.EndRenewal().ShouldBeTrue();
        }
    }

    [Fact]
    public void No_object_is_made_while_nothing_waits_for_one() => _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);

    [Fact]
    public void An_inbox_that_was_closed_is_not_renewed()
    {
        BeginRenewal(_inbox);
        _inbox.Close(out _, out _);

        _inbox.EndRenewal().ShouldBeFalse();
        _inbox.TryReopen(AnObject).ShouldBeFalse();
        _inbox.BeginRenewal(null, out _, out var wake).ShouldBeFalse();
        wake.ShouldBeFalse();
    }

    [Fact]
    public void An_object_that_is_not_the_present_one_is_not_told_to_end()
    {
        BeginRenewal(_inbox);
        _inbox.EndRenewal();
        _inbox.TryReopen("another object");

        _inbox.BeginRenewal(AnObject, out _, out _).ShouldBeFalse();
        _inbox.IsOpen.ShouldBeTrue();
        _inbox.BeginRenewal("another object", out var ended, out _).ShouldBeTrue();
        ended.ShouldBe("another object");
    }

    [Fact]
    public void Those_who_wait_for_room_behind_a_stop_that_has_been_answered_get_in()
    {
        var inbox = new RenewableInbox(capacity: 1, InboxFullMode.Wait);
        inbox.TryReopen(AnObject);
        inbox.PutStop(new Envelope(StopMessage.Instance, Future.FromResult(true)), null!);
        var waiting = Waiting("behind");
        inbox.PutOrWait(waiting).ShouldBe(PutResult.Full);

        inbox.Next(suspended: false);

        waiting.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_request_to_stop_that_ended_one_object_is_forgotten()
    {
        _inbox.PutStop(new Envelope(StopMessage.Instance, null), null!);
        _inbox.HoldsStop.ShouldBeTrue();

        _inbox.ForgetStop();

        _inbox.HoldsStop.ShouldBeFalse();
    }

    [Fact]
    public void The_next_object_has_background_work_of_its_own()
    {
        BeginRenewal(_inbox);
        _inbox.JoinBackground();

        _inbox.EndRenewal();

        _inbox.TryReopen(AnObject);
        _inbox.PostInBackground(static _ => { }, null);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Background);
    }

    [Fact]
    public void Those_who_wait_for_room_behind_a_stop_get_in_when_the_object_has_ended()
    {
        var inbox = new RenewableInbox(capacity: 3, InboxFullMode.Wait);
        inbox.TryReopen(AnObject);
        inbox.PutStop(new Envelope(StopMessage.Instance, null), null!);
        inbox.PutStop(new Envelope(StopMessage.Instance, null), null!);
        inbox.TryPut(new Envelope("first", null));
        Admission[] waiting = [Waiting("second"), Waiting("third"), Waiting("fourth")];
        waiting.Select(inbox.PutOrWait).ShouldAllBe(static result => result == PutResult.Full);
        inbox.Next(suspended: false);
        inbox.Next(suspended: false);
        inbox.BeginRenewal(null, out _, out _);

        inbox.EndRenewal().ShouldBeTrue();

        waiting.Select(static admission => admission.IsCompleted).ShouldBe([true, true, false]);
        inbox.FirstMessages(9).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public void The_first_message_can_be_taken_although_there_is_no_object_for_it()
    {
        _inbox.TryPut(new Envelope("first", null));
        _inbox.TryPut(new Envelope("second", null));

        _inbox.TryTakeFirst(static envelope => envelope.Message is "second", out _).ShouldBeFalse();
        _inbox.TryTakeFirst(static envelope => envelope.Message is "first", out var first).ShouldBeTrue();
        _inbox.TryTakeFirst(static envelope => envelope.Message is "second", out var second).ShouldBeTrue();

        (first.Message, second.Message).ShouldBe(("first", "second"));
        (_inbox.Count, _inbox.InHand, _inbox.Handled).ShouldBe((0, null, 0));
        _inbox.TryTakeFirst(static _ => true, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_first_message_makes_room_when_it_is_taken()
    {
        var inbox = new RenewableInbox(capacity: 1, InboxFullMode.Wait);
        var waiting = Waiting("second");
        inbox.TryPut(new Envelope("first", null));
        inbox.PutOrWait(waiting).ShouldBe(PutResult.Full);

        inbox.TryTakeFirst(static _ => true, out _).ShouldBeTrue();

        waiting.IsCompleted.ShouldBeTrue();
        inbox.FirstMessages(9).ShouldBe(["second"]);
    }

    [Fact]
    public void What_is_left_makes_room_when_it_is_taken_because_no_object_could_be_made()
    {
        var inbox = new RenewableInbox(capacity: 1, InboxFullMode.Wait);
        var waiting = Waiting("second");
        inbox.TryPut(new Envelope("first", null));
        inbox.PutOrWait(waiting).ShouldBe(PutResult.Full);
        BeginRenewal(inbox, isIdle: false);

        inbox.TryTakeLeft(out var left, out _).ShouldBeTrue();

        left.Message.ShouldBe("first");
        waiting.IsCompleted.ShouldBeTrue();
    }

    private static Admission Waiting(string message) => new(null!, new Envelope(message, null));

    private static void BeginRenewal(RenewableInbox inbox, bool isIdle = true)
    {
        inbox.TryReopen(AnObject).ShouldBeTrue();
        inbox.BeginRenewal(null, out _, out var wake).ShouldBeTrue();
        wake.ShouldBe(isIdle);
    }
}
