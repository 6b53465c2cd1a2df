using System.Runtime.CompilerServices;

namespace Nekka.Tests.Inboxes;

/// <summary>What inboxes allocate, told by the bytes that this thread allocates, and which messages they keep.</summary>
public sealed class InboxGarbageTests
{
    private const int Rounds = 32;
    private const int TwoSegments = 2_100;

    [Fact]
    public void An_inbox_with_a_few_messages_is_small()
    {
        var bytes = BytesOf(static () => Put(new Inbox(capacity: null), 9));

        bytes.ShouldBeLessThan(2_000);
    }

    [Fact]
    public void A_message_for_an_idle_actor_allocates_nothing()
    {
        var inbox = new Inbox(capacity: null);
        TakeAll(inbox);

        var bytes = BytesOf(() =>
        {
            Put(inbox, 1);
            TakeAll(inbox);
        });

        bytes.ShouldBe(0);
    }

    [Fact]
    public void Idle_inboxes_give_the_arrays_of_a_long_backlog_to_others()
    {
        var bytes = BytesOf(static () =>
        {
            var inbox = new Inbox(capacity: null);
            Put(inbox, TwoSegments);
            TakeAll(inbox);
        });

        bytes.ShouldBeLessThan(8_000); // Each array has 16 KB.
    }

    [Fact]
    public void An_inbox_from_which_asks_were_removed_gives_its_arrays_to_others()
    {
        var given = Future.FromResult("given up");

        var bytes = BytesOf(() =>
        {
            var inbox = new Inbox(capacity: null);
            Put(inbox, TwoSegments);
            inbox.TryPut(new Envelope("ask", given));
            RemoveGivenUp(inbox);
            TakeAll(inbox);
        });

        bytes.ShouldBeLessThan(12_000);
    }

    [Fact]
    public void An_inbox_in_which_messages_are_put_back_gives_its_array_to_others()
    {
        var bytes = BytesOf(static () =>
        {
            var inbox = new Inbox(capacity: null);
            Put(inbox, 1_100);
            inbox.Next(suspended: false);
            inbox.PutBack([new Envelope("back", null)]);
            TakeAll(inbox);
        });

        bytes.ShouldBeLessThan(28_000); // It makes one of 16 KB that is too large for others.
    }

    [Fact]
    public void An_ask_that_was_given_up_is_not_kept()
    {
        var inbox = new Inbox(capacity: null);
        var ask = PutGivenUp(inbox);

        RemoveGivenUp(inbox);

        ask.ShouldBeCollected();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_message_that_was_handled_is_not_kept_by_an_array_for_others(bool isPutBack)
    {
        var inbox = new Inbox(capacity: null);
        Put(inbox, 1_000);
        var message = PutOne(inbox);
        Put(inbox, 500);
        if (isPutBack)
        {
            inbox.Next(suspended: false);
            inbox.PutBack([new Envelope("back", null)]);
        }
        else
        {
            PutGivenUp(inbox);
            RemoveGivenUp(inbox);
        }

        TakeAll(inbox);

        message.ShouldBeCollected();
    }

    // For each round; the first may do more.
    private static long BytesOf(Action round)
    {
        round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < Rounds; number++)
        {
            round();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static void Put(Inbox inbox, int count)
    {
        for (; count > 0; count--)
        {
            inbox.TryPut(new Envelope("message", null));
        }
    }

    private static void TakeAll(Inbox inbox)
    {
        while (inbox.Next(suspended: false).Kind == NextKind.Message)
        {
            inbox.Finish();
        }
    }

    private static void RemoveGivenUp(Inbox inbox)
    {
        inbox.NoteGivenUp(); // Of a few it removes the ask at once.
        inbox.RemoveGivenUp();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PutOne(Inbox inbox)
    {
        var message = new object();
        inbox.TryPut(new Envelope(message, null));
        return new WeakReference(message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PutGivenUp(Inbox inbox)
    {
        var ask = new object();
        inbox.TryPut(new Envelope(ask, Future.FromResult("given up")));
        return new WeakReference(ask);
    }
}
