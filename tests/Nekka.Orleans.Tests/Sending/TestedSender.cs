using System.Buffers.Binary;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>A sender of a course. It drives its outbox as a <see cref="Link"/> does.</summary>
internal sealed class TestedSender
{
    private readonly int _number;
    private readonly Course _course;
    private readonly TestedActor _actor;
    private readonly FaultyTransport _transport;
    private readonly Outbox _outbox;
    private int _messages;

    public TestedSender(int number, Course course, TestedActor actor, FaultyTransport transport, long patience)
    {
        (_number, _course, _actor, _transport) = (number, course, actor, transport);
        _outbox = new Outbox((ulong)number, patience);
        transport.Senders.Add((ulong)number, this);
        course.After(course.Number(1_000), Tick);
    }

    /// <summary>How many messages the sender is not done with.</summary>
    public int Count => _outbox.Count;

    public Item Send(bool isAsk, bool isMissing = false)
    {
        var item = new Item(_number, _messages++, isAsk, isMissing);
        var body = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(body, _actor.Items.Count);
        _actor.Items.Add(item);
        _course.Note($"sender {_number} sends {item}");
        var parcel = new Parcel(isAsk ? ParcelKind.Ask : ParcelKind.Tell, Member: 0, body, Path: null, TypeArguments: null);
        var reply = isAsk ? new Future<object?>() : null;
        _outbox.Add(new Outgoing(parcel, item, reply, _course.Now));
        if (reply is not null && _course.Happens(_transport.Faults.GivenUp))
        {
            _course.After(_course.Number(3_000), () => GiveUp(item, reply));
        }

        Pump();
        return item;
    }

    /// <summary>Takes answers that an activation which ends has sent by itself.</summary>
    public void Deliver(int era, BatchReply answers)
    {
        if (Count == 0)
        {
            return; // Nobody finds its link.
        }

        var settled = new List<Settled>();
        _outbox.OnDelivery(era, answers, _course.Now, settled);
        Settle(settled);
        Pump();
    }

    private void GiveUp(Item item, Future<object?> reply)
    {
        if (!item.IsSettled)
        {
            _course.Note($"{item} is given up");
            item.IsGivenUp = true;
            reply.TrySetException(new OperationCanceledException());
            _outbox.NoteGivenUp(reply);
            Pump();
        }
    }

    private void Tick()
    {
        _course.After(1_000, Tick);
        var settled = new List<Settled>();
        var request = _outbox.Tick(_course.Now, settled);
        Settle(settled);
        if (request is not null)
        {
            Exchange(request);
        }

        Pump();
    }

    private void Pump()
    {
        while (_outbox.TryNext(_course.Now, out var request))
        {
            Exchange(request);
        }
    }

    private void Exchange(Request request) => _transport.Send(
        request,
        reply =>
        {
            var settled = new List<Settled>();
            if (reply.IsGone)
            {
                _outbox.OnGone(request, _course.Now, settled);
            }
            else
            {
                _outbox.OnReply(request, reply, _course.Now, settled);
            }

            Settle(settled);
            Pump();
        },
        failure =>
        {
            var settled = new List<Settled>();
            _outbox.OnFailure(request, failure, _course.Now, settled);
            Settle(settled);
            _course.After((long)_outbox.PauseAt(_course.Now).TotalMilliseconds, Pump);
        });

    private void Settle(List<Settled> settled)
    {
        foreach (var (outgoing, answer, failure) in settled)
        {
            var item = (Item)outgoing.Message!;
            _course.Note($"{item} is settled: {answer?.Kind.ToString() ?? failure?.ToString() ?? "taken"}");
            item.IsSettled.ShouldBeFalse($"{item} was settled twice");
            (item.IsSettled, item.Failure) = (true, failure);
            if (item.IsAsk && failure is null)
            {
                answer.ShouldNotBeNull($"{item} got no answer").Kind.ShouldNotBe(AnswerKind.NotHandled);
                (answer.Value.Kind == AnswerKind.MissingMember).ShouldBe(item.IsMissing);
                if (!item.IsMissing)
                {
                    _actor.ItemOf(outgoing.Parcel with { Body = answer.Value.Body }).ShouldBe(item, $"{item} got the answer of another");
                }
            }
        }
    }
}
