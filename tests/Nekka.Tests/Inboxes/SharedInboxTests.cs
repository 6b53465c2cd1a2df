namespace Nekka.Tests.Inboxes;

/// <summary>The inbox of a pool, from which its workers take.</summary>
public sealed class SharedInboxTests
{
    [Fact]
    public void What_was_taken_away_is_not_in_hand()
    {
        var inbox = new SharedInbox(capacity: null, InboxFullMode.Wait);
        inbox.TryPut(new Envelope("first", null));
        inbox.TryPut(new Envelope("second", null));

        TakeAway(inbox).ShouldBe("first");
        TakeAway(inbox).ShouldBe("second");

        (inbox.Count, inbox.InHand, inbox.Handled).ShouldBe((0, null, 2));
        inbox.TryTakeAway(out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Each_message_that_a_worker_takes_lets_in_one_that_waits_for_room()
    {
        var inbox = new SharedInbox(capacity: 3, InboxFullMode.Wait);
        for (var number = 0; number < 3; number++)
        {
            inbox.TryPut(new Envelope(number, null)).ShouldBe(PutResult.Accepted);
        }

        Admission[] waiting = [.. Enumerable.Range(3, 3).Select(static number => new Admission(null!, new Envelope(number, null)))];
        Array.ForEach(waiting, admission => inbox.PutOrWait(admission).ShouldBe(PutResult.Full));

        for (var number = 0; number < 3; number++)
        {
            TakeAway(inbox).ShouldBe(number);
            waiting.Count(static admission => admission.IsCompleted).ShouldBe(number + 1);
        }
    }

    private static object? TakeAway(SharedInbox inbox)
    {
        inbox.TryTakeAway(out var envelope, out _).ShouldBeTrue();
        return envelope.Message;
    }
}
