using System.Collections.Immutable;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Objects that several threads use at once, compared with a model that one thread uses.</summary>
public static class HistoryPrograms
{
    private const string Idle = "idle";
    private const string Closing = "closing";

    public static void An_inbox_is_a_queue_that_can_be_closed()
    {
        var inbox = new Inbox(capacity: null);
        var history = new History();

        void Put(int message) => Wake(history.Record(() => inbox.TryPut(new Envelope(message, null)), $"put {message}"));

        void Wake(PutResult result)
        {
            if (result == PutResult.Wake)
            {
                Pass(inbox, history);
            }
        }

        Pass(inbox, history); // It counts as scheduled at first.
        Run(
            () =>
            {
                Put(1);
                Put(2);
            },
            () =>
            {
                Put(3);
                Put(4);
            },
            () =>
            {
                if (history.Record(() => Close(inbox), "close"))
                {
                    Pass(inbox, history);
                }
            });

        Check(history.IsLinearizable(new Queue([], IsClosed: false), QueueStep), $"no queue does this:\n{history}");
    }

    public static void A_future_is_a_cell_that_can_be_set_once()
    {
        var future = new Future<int>();
        var history = new History();

        // Two steps: whoever comes second may be told so before the first one's value can be seen.
        void Set(int value) => history.Record(() => future.TrySet(value), $"claim {value}", $"show {value}");

        void Read() => history.Record(() => future.IsCompleted ? future.Get(TimeSpan.Zero) : 0, "read");

        Run(
            () =>
            {
                Set(1);
                Read();
            },
            () =>
            {
                Read();
                Set(2);
                Read();
            },
            () =>
            {
                Read();
                Read();
            });

        Check(history.IsLinearizable(new Cell(0, 0), CellStep), $"no cell does this:\n{history}");
    }

    private static bool Close(Inbox inbox) => inbox.Close(out _, out var wake) && wake;

    // As an actor does: whoever wakes it has its pass run, by one at a time, until the inbox says that it is idle.
    private static void Pass(Inbox inbox, History history)
    {
        object taken;
        do
        {
            taken = history.Record(() => Take(inbox), "take");
            inbox.Finish();
        }
        while (taken is int);

        while (taken is Closing && history.Record(() => inbox.TryTakeLeft(out var left, out _) ? left.Message : null, "left") is not null)
        {
            // It is written down.
        }
    }

    private static object Take(Inbox inbox)
    {
        if (inbox.CanTake)
        {
            return inbox.Take().Message!;
        }

        var next = inbox.Next(suspended: false);
        return next.Kind switch
        {
            NextKind.Message => next.Envelope.Message!,
            NextKind.Closing => Closing,
            _ => Idle,
        };
    }

    private static Queue? QueueStep(Queue queue, string operation, object? result) => operation switch
    {
        "close" => queue with { IsClosed = true },
        "take" => result switch
        {
            Idle => queue.Messages.IsEmpty || queue.IsClosed ? queue : null,
            Closing => queue.IsClosed ? queue : null,
            { } message => queue.IsClosed ? null : queue.Without(message),
            null => null,
        },
        "left" => result is null ? (queue.Messages.IsEmpty ? queue : null) : queue.Without(result),
        _ when queue.IsClosed => result is PutResult.Refused ? queue : null,
        _ => result is PutResult.Refused ? null : queue.With(operation[^1] - '0'),
    };

    private static Cell? CellStep(Cell cell, string operation, object? result)
    {
        if (operation is "read")
        {
            return (int)result! == cell.Shown ? cell : null;
        }

        var value = operation[^1] - '0';
        if (operation.StartsWith("claim", StringComparison.Ordinal))
        {
            return result is true == (cell.Claimed == 0) ? (result is true ? cell with { Claimed = value } : cell) : null;
        }

        return result is false ? cell : cell.Claimed == value ? cell with { Shown = value } : null;
    }

    private sealed record Queue(ImmutableList<int> Messages, bool IsClosed)
    {
        public Queue With(int message) => this with { Messages = Messages.Add(message) };

        public Queue? Without(object message) =>
            !Messages.IsEmpty && Messages[0] == (int)message ? this with { Messages = Messages.RemoveAt(0) } : null;
    }

    private sealed record Cell(int Claimed, int Shown);
}
