using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>The way of requests and replies: they get lost, come late, twice, and out of order.</summary>
/// <remarks>Three things never happen here, as in Orleans: a request that names no activation does not reach two of them, and is not under way for
/// seconds to be handed to a later activation than the one that it was sent to. Nor is a request refused, or told that the actor is gone, of which a copy
/// was taken. A request that comes to an activation which ends is kept until it has ended, and is then sent on.</remarks>
internal sealed class FaultyTransport(Course course, TestedActor actor)
{
    /// <summary>How late something comes at most, in milliseconds.</summary>
    public const int LongestDelay = 6_000;

    private const int ShortestLateness = 500;

    public Faults Faults { get; set; } = Faults.None;

    /// <summary>Whether nothing comes through any more.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The senders, by their numbers.</summary>
    public Dictionary<ulong, TestedSender> Senders { get; } = [];

    public void Send(Request request, Action<BatchReply> onReply, Action<RequestFailure> onFailure)
    {
        var isOver = false;
        void Fail(RequestFailure failure)
        {
            if (!isOver)
            {
                isOver = true;
                course.Note($"a request of {request.Batch.Sender} from {request.SentAt} fails: {failure}");
                onFailure(failure);
            }
        }

        void Reply(BatchReply reply)
        {
            if (!isOver)
            {
                isOver = true;
                onReply(reply);
            }
        }

        if (course.Happens(Faults.Rejected))
        {
            course.After(Delay(), () => Fail(RequestFailure.NotTaken));
            return;
        }

        if (IsSilent)
        {
            return;
        }

        if (course.Happens(Faults.Failed))
        {
            course.After(Delay(), () => Fail(RequestFailure.Unknown));
        }

        var target = actor.Route();
        var hasCopy = course.Happens(Faults.Duplicated);
        if (!course.Happens(Faults.LostRequests))
        {
            Deliver(request, target, Reply, Fail, hasCopy);
        }

        if (hasCopy)
        {
            Deliver(request, target, static _ => { }, static _ => { }, hasCopy);
        }
    }

    private void Deliver(Request request, TestedActivation target, Action<BatchReply> reply, Action<RequestFailure> fail, bool hasCopy)
    {
        var delay = Delay();
        course.After(delay, () =>
        {
            var batch = request.Batch;
            if (target is { IsEnding: true, IsLeaving: false, IsOver: false })
            {
                course.Note($"a request of {batch.Sender} from {request.SentAt} waits until {target} is over");
                target.OnOver(() => Redeliver(request, target, reply, fail, hasCopy, delay));
            }
            else if (target.IsGone && hasCopy)
            {
                LoseOrFail(fail, RequestFailure.Unknown);
            }
            else if (target.IsGone)
            {
                reply(new BatchReply { IsGone = true });
            }
            else if (!target.IsOver && !target.IsLeaving)
            {
                course.Watch(ExchangeAsync(batch, target, reply, fail));
            }
            else
            {
                Redeliver(request, target, reply, fail, hasCopy, delay);
            }
        });
    }

    private void Redeliver(Request request, TestedActivation former, Action<BatchReply> reply, Action<RequestFailure> fail, bool hasCopy, long delay)
    {
        if (former.IsKilled)
        {
            LoseOrFail(fail, !hasCopy && course.Happens(50) ? RequestFailure.NotTaken : RequestFailure.Unknown);
        }
        else if (!hasCopy && (request.Batch.Activation != 0 || delay < ShortestLateness))
        {
            Deliver(request, actor.Route(), reply, fail, hasCopy); // The machine that had the activation sends it on.
        }
        else
        {
            LoseOrFail(fail, RequestFailure.Unknown);
        }
    }

    private async Task ExchangeAsync(Batch batch, TestedActivation target, Action<BatchReply> reply, Action<RequestFailure> fail)
    {
        course.Note($"{target} gets {batch.Sender}, era {batch.Era}, for {batch.Activation}, low {batch.Low}, [{string.Join(' ', batch.Parcels.Select(parcel => $"{parcel.Number}={actor.ItemOf(parcel)}"))}], overdue [{string.Join(' ', batch.Overdue)}], done [{string.Join(' ', batch.Done)}]");
        if (await target.Exchange(batch.Activation == 0 ? batch with { Origin = new Origin(this) } : batch) is not { } news)
        {
            return;
        }

        course.Note($"{target} replies to {batch.Sender}, era {batch.Era}{(news.IsRefused ? ", refuses" : "")}, [{string.Join(' ', news.Answers.Select(static answer => $"{answer.Number}:{answer.Kind}"))}], unknown [{string.Join(' ', news.Unknown)}], taken {news.Taken}");
        if (!IsSilent && !course.Happens(Faults.LostReplies))
        {
            course.After(Delay(), () => reply(news));
        }
        else
        {
            LoseOrFail(fail, RequestFailure.Unknown);
        }
    }

    private Task DeliverAsync(ulong sender, int era, BatchReply answers)
    {
        course.Note($"answers are sent to {sender}, era {era}, [{string.Join(' ', answers.Answers.Select(static answer => $"{answer.Number}:{answer.Kind}"))}], taken {answers.Taken}");
        if (IsSilent || course.Happens(Faults.LostReplies))
        {
            return Task.CompletedTask;
        }

        for (var copies = course.Happens(Faults.Duplicated) ? 2 : 1; copies > 0; copies--)
        {
            course.After(Delay(), () => Senders[sender].Deliver(era, answers));
        }

        return Task.CompletedTask;
    }

    private void LoseOrFail(Action<RequestFailure> fail, RequestFailure failure)
    {
        if (course.Happens(50) || Faults.IsGraceful)
        {
            course.After(Delay(), () => fail(failure));
        }
    }

    private long Delay() => course.Happens(Faults.Late) ? ShortestLateness + course.Number(LongestDelay - ShortestLateness) : course.Number(course.Happens(50) ? 3 : 50);

    /// <summary>The process of all senders.</summary>
    private sealed class Origin(FaultyTransport transport) : INekkaActor
    {
        public Task<BatchReply> Exchange(Batch batch) => throw new System.Diagnostics.UnreachableException();

        public Task Deliver(ulong sender, int era, BatchReply answers) => transport.DeliverAsync(sender, era, answers);

        public Task Probe(WaitProbe probe) => throw new System.Diagnostics.UnreachableException();
    }
}
