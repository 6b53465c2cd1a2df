using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>An inbox with senders, a consumer, and somebody who closes it.</summary>
public static class InboxPrograms
{
    public static void Each_message_is_handled_or_left_over_or_refused()
    {
        var inbox = new Inbox(capacity: null);
        var fates = new Fates(4);
        var consumer = new InboxConsumer(inbox, fates)
        {
            Handling = message => Check(message != 1 || fates.GotIn(0), "a sender's messages were taken in the wrong order"),
        };

        consumer.Schedule();
        Run(
            () =>
            {
                consumer.Deliver(inbox.TryPut(Message(0)), 0);
                consumer.Deliver(inbox.TryPut(Message(1)), 1);
            },
            () =>
            {
                consumer.Deliver(inbox.TryPut(Message(2)), 2);
                var result = inbox.PutStop(Stop(), owner: null!);
                consumer.Wake(result);
                Check(result != PutResult.Refused, "a stop was refused before the end");
            },
            () => consumer.Deliver(inbox.TryPut(Message(3)), 3));
        consumer.AwaitEnd();

        fates.CheckEach();
        Check(inbox.TryPut(Message(0)) == PutResult.Refused, "a sealed inbox took a message");
        Check(inbox.PutStop(Stop(), owner: null!) == PutResult.Refused, "a sealed inbox took a stop");
    }

    public static void A_suspended_turn_goes_on_before_anything_else_and_nothing_is_forgotten()
    {
        var inbox = new Inbox(capacity: null);
        var fates = new Fates(3);
        var consumer = new InboxConsumer(inbox, fates);
        consumer.Handling = message =>
        {
            if (message == 0)
            {
                consumer.Suspend();
            }
        };
        var stray = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        consumer.Schedule();
        Run(
            () =>
            {
                consumer.Deliver(inbox.TryPut(Message(0)), 0);
                consumer.Deliver(inbox.TryPut(Message(1)), 1);
            },
            () =>
            {
                consumer.Post(stray.SetResult);
                consumer.Deliver(inbox.TryPut(Message(2)), 2);
                consumer.Close();
                Check(inbox.TryPut(Message(2)) == PutResult.Refused, "a closed inbox took a message");
            });
        consumer.AwaitEnd();
        stray.Task.Wait(); // What was posted is run, before the end or after.

        fates.CheckEach();
    }

    public static void A_full_inbox_lets_in_exactly_those_it_says()
    {
        const int Capacity = 1;
        var inbox = new Inbox(Capacity);
        var fates = new Fates(4);
        var consumer = new InboxConsumer(inbox, fates)
        {
            Handling = _ =>
            {
                var count = inbox.Count;
                Check(!inbox.IsOpen || count <= Capacity + 1, "more messages than there is room for, and a stop");
            },
        };

        consumer.Schedule();
        Run(
            () =>
            {
                SendPatiently(inbox, consumer, fates, 0);
                SendPatiently(inbox, consumer, fates, 1);
                consumer.Wake(inbox.PutStop(Stop(), owner: null!));
            },
            () => SendImpatiently(inbox, consumer, fates, 2),
            () =>
            {
                Ask(inbox, consumer, fates, 3);
                consumer.Close();
            });
        consumer.AwaitEnd();

        fates.CheckEach();
    }

    private static Envelope Message(int number, Future? reply = null) => new(number, reply);

    private static Envelope Stop() => new(StopMessage.Instance, new Future<bool>());

    // As Tell does: waits for room.
    private static void SendPatiently(Inbox inbox, InboxConsumer consumer, Fates fates, int message)
    {
        var admission = new Admission(null!, Message(message));
        var result = inbox.PutOrWait(admission);
        consumer.Deliver(result, message);
        if (result == PutResult.Full)
        {
            try
            {
                admission.Get();
            }
            catch (InvalidOperationException)
            {
                fates.Refused(message);
            }
        }
    }

    // As TellAsync with a token does: takes the message back, if it is still there.
    private static void SendImpatiently(Inbox inbox, InboxConsumer consumer, Fates fates, int message)
    {
        var admission = new Admission(null!, Message(message));
        var result = inbox.PutOrWait(admission);
        consumer.Deliver(result, message);
        if (result != PutResult.Full)
        {
            return;
        }

        if (inbox.Withdraw(admission))
        {
            fates.Refused(message); // If it is handled all the same it has two fates.
            return;
        }

        try
        {
            admission.Get();
        }
        catch (InvalidOperationException)
        {
            fates.Refused(message);
        }
    }

    // As Ask does: never blocks, and once in line counts as sent.
    private static void Ask(Inbox inbox, InboxConsumer consumer, Fates fates, int message)
    {
        var result = inbox.PutOrWait(new Admission(null!, Message(message, new Future<object?>())));
        consumer.Deliver(result, message);
    }
}
