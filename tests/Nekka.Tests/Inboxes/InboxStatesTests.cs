namespace Nekka.Tests.Inboxes;

/// <summary>What an inbox lets in, in each of its states, and whether that wakes the actor: the table of <see cref="Intake"/>.</summary>
public sealed class InboxStatesTests
{
    [Theory]
    [InlineData("open", "Wake", "Wake", "Wake")]
    [InlineData("dormant", "Wake", "Refused", "Wake")]
    [InlineData("renewing", "Accepted", "Refused", "Accepted")]
    [InlineData("bypassed", "Wake", "Wake", "Wake")]
    [InlineData("closed", "Refused", "Refused", "Accepted")]
    [InlineData("sealed", "Refused", "Refused", "Refused")]
    public void An_idle_inbox_lets_in(string state, string message, string notice, string stop)
    {
        InboxThatIs(state).TryPut(new Envelope("message", null)).ToString().ShouldBe(message);
        InboxThatIs(state).PutOrWait(new Admission(null!, new Envelope("message", null))).ToString().ShouldBe(state == "bypassed" ? "Refused" : message);
        InboxThatIs(state).PutNotice(new Envelope("notice", null), null!).ToString().ShouldBe(notice);
        InboxThatIs(state).PutStop(new Envelope(StopMessage.Instance, null), null!).ToString().ShouldBe(stop);
    }

    [Theory]
    [InlineData("open", true, false)]
    [InlineData("dormant", true, false)]
    [InlineData("renewing", false, false)]
    [InlineData("closed", false, false)]
    [InlineData("sealed", false, true)]
    public void A_signal_wakes_an_idle_actor_and_a_sealed_inbox_drops_it(string state, bool wakes, bool isDropped)
    {
        var inbox = InboxThatIs(state);

        inbox.PutSignal(new Hint()).ShouldBe(wakes);

        inbox.SeemsEmpty.ShouldBe(isDropped);
    }

    [Theory]
    [InlineData("open", true, true)]
    [InlineData("dormant", true, true)]
    [InlineData("renewing", true, false)]
    [InlineData("bypassed", true, true)]
    [InlineData("closed", false, false)]
    [InlineData("sealed", false, false)]
    public void An_inbox_is_closed_once_and_that_wakes_an_idle_actor(string state, bool closes, bool wakes)
    {
        var inbox = InboxThatIs(state);

        inbox.Close(out var refused, out var wake).ShouldBe(closes);

        wake.ShouldBe(wakes);
        refused.ShouldBeEmpty();
        inbox.TakesMessages.ShouldBeFalse();
    }

    [Theory]
    [InlineData("open", true)]
    [InlineData("dormant", false)]
    [InlineData("renewing", false)]
    [InlineData("bypassed", false)]
    [InlineData("closed", false)]
    public void An_idle_actor_can_be_woken_without_a_message_while_its_inbox_is_open(string state, bool wakes)
    {
        var inbox = InboxThatIs(state);

        inbox.TryWake().ShouldBe(wakes);

        inbox.TryWake().ShouldBeFalse("It is scheduled already.");
    }

    [Fact]
    public void An_actor_whose_turn_is_suspended_is_woken_only_to_go_on_with_it()
    {
        var inbox = new Inbox(capacity: null);
        inbox.Next(suspended: true).Kind.ShouldBe(NextKind.Nothing);

        inbox.TryWake().ShouldBeFalse();
        inbox.TryPut(new Envelope("message", null)).ShouldBe(PutResult.Accepted);
        inbox.PutSignal(new Hint()).ShouldBeFalse();
        inbox.PostInBackground(static _ => { }, null).ShouldBeFalse();
        inbox.Close(out _, out var wake);
        wake.ShouldBeFalse();

        inbox.Post(static _ => { }, null).ShouldBeTrue();
        inbox.Post(static _ => { }, null).ShouldBeFalse("It is scheduled already.");
    }

    [Fact]
    public void An_actor_goes_idle_if_there_is_nothing_to_do()
    {
        var inbox = new Inbox(capacity: null);
        inbox.TryPut(new Envelope("message", null));
        inbox.TryGoIdle(suspended: false).ShouldBeFalse();
        inbox.Next(suspended: false);

        inbox.TryGoIdleUnlessMustLock(suspended: false).ShouldBeTrue();

        inbox.SeemsBusy.ShouldBeFalse();
        inbox.TryWake().ShouldBeTrue();
        inbox.TryGoIdle(suspended: false).ShouldBeTrue();
    }

    [Fact]
    public void An_inbox_is_bypassed_only_while_nothing_is_in_it()
    {
        var inbox = InboxThatIs("open");
        inbox.TryPut(new Envelope("message", null));

        inbox.TryBypass().ShouldBeFalse();
        inbox.IsBypassed.ShouldBeFalse();

        inbox.Next(suspended: false);
        inbox.TryBypass().ShouldBeTrue();
        inbox.IsBypassed.ShouldBeTrue();
    }

    [Fact]
    public void What_gets_into_a_bypassed_inbox_ends_the_bypass()
    {
        var inbox = InboxThatIs("bypassed");

        inbox.TryPut(new Envelope("message", null));

        inbox.IsBypassed.ShouldBeFalse();
        inbox.Next(suspended: false).Envelope.Message.ShouldBe("message");
    }

    [Fact]
    public void A_closing_inbox_refuses_those_who_wait_to_send_and_keeps_the_asks_to_be_answered()
    {
        var inbox = new Inbox(capacity: 1);
        inbox.TryPut(new Envelope("first", null));
        Admission[] waiting = [new(null!, new Envelope("told", null)), new(null!, new Envelope("asked", new Future<int>()))];
        Array.ForEach(waiting, admission => inbox.PutOrWait(admission).ShouldBe(PutResult.Full));

        inbox.Close(out var refused, out _).ShouldBeTrue();

        refused.ShouldBe([waiting[0]]);
        inbox.FirstMessages(9).ShouldBe(["first", "asked"]);
    }

    [Fact]
    public void Nothing_is_left_in_an_inbox_that_was_closed_empty() => InboxThatIs("closed").TryTakeLeft(out _, out _).ShouldBeFalse();

    [Fact]
    public void Much_that_is_left_in_a_closed_inbox_stays_there_while_the_last_turn_awaits()
    {
        const int Messages = 3_000;
        var inbox = new Inbox(capacity: null);
        for (var number = 0; number < Messages; number++)
        {
            inbox.TryPut(new Envelope(number, null));
        }

        inbox.Close(out _, out _);
        inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Closing);

        inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);

        for (var number = 0; number < Messages; number++)
        {
            inbox.TryTakeLeft(out var left, out _).ShouldBeTrue();
            left.Message.ShouldBe(number);
        }
    }

    [Fact]
    public void Nobody_who_waits_for_room_behind_a_stop_gets_in_when_the_actor_takes_the_stop()
    {
        var inbox = new Inbox(capacity: 1);
        var waiting = PutStopAndWaitBehind(inbox);

        inbox.Next(suspended: false).Envelope.Message.ShouldBeSameAs(StopMessage.Instance);

        waiting.IsCompleted.ShouldBeFalse();
        inbox.Close(out var refused, out _);
        refused.ShouldBe([waiting]);
    }

    [Fact]
    public void Nobody_who_waits_for_room_behind_a_stop_gets_in_when_the_stop_is_taken_away()
    {
        var inbox = new Inbox(capacity: 1);
        var waiting = PutStopAndWaitBehind(inbox);

        inbox.TryTakeAway(out var stop, out _).ShouldBeTrue();

        stop.Message.ShouldBeSameAs(StopMessage.Instance);
        waiting.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_closed_inbox_stays_closed_when_it_is_to_be_bypassed()
    {
        var inbox = InboxThatIs("closed");

        inbox.TryBypass().ShouldBeTrue();

        inbox.IsBypassed.ShouldBeFalse();
        inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Closing);
    }

    private static Admission PutStopAndWaitBehind(Inbox inbox)
    {
        inbox.PutStop(new Envelope(StopMessage.Instance, null), null!).ShouldBe(PutResult.Accepted);
        var waiting = new Admission(null!, new Envelope("behind", null));
        inbox.PutOrWait(waiting).ShouldBe(PutResult.Full);
        return waiting;
    }

    private static Inbox InboxThatIs(string state)
    {
        if (state is "dormant" or "renewing")
        {
            var renewable = new RenewableInbox(capacity: null, InboxFullMode.Wait);
            if (state == "renewing")
            {
                renewable.TryReopen("an object").ShouldBeTrue();
                renewable.BeginRenewal(null, out _, out var wake).ShouldBeTrue();
                wake.ShouldBeTrue();
            }

            return renewable;
        }

        var inbox = new Inbox(capacity: null);
        inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);
        if (state == "bypassed")
        {
            inbox.TryBypass().ShouldBeTrue();
        }
        else if (state is "closed" or "sealed")
        {
            inbox.Close(out _, out var wake).ShouldBeTrue();
            wake.ShouldBeTrue();
            (state == "closed" || inbox.TrySeal()).ShouldBeTrue();
        }

        return inbox;
    }

    private sealed class Hint : Signal
    {
        public override string Description => "takes a hint";

        public override void Handle()
        {
        }
    }
}
