using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Wire;
using Nekka.Telemetry;
using Nekka.Text;

namespace Nekka.Orleans.Receiving;

/// <summary>Puts the messages of other machines into the inbox of an actor on this one.</summary>
/// <param name="actor">The actor.</param>
/// <param name="members">The members of its class.</param>
/// <param name="payloads">Makes objects of bytes.</param>
internal sealed class ActorReception(ActorCell actor, Members members, Payloads payloads) : Reception
{
    private static readonly TimeSpan MemoryOfReaders = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, Enumeration> _enumerations = new();
    private long _lastEnumeration = (long)UniqueNumber.New(); // Numbers go on from there, so that a reader of a former activation gets no items of another reader.

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a serializer throws is the sender's to know.")]
    public override void Admit(in Parcel parcel, Receipt receipt)
    {
        Span.BeginArrival(parcel.Trace);
        try
        {
            switch (parcel.Kind)
            {
                case ParcelKind.Tell:
                    Tell(payloads.Read<object?>(parcel.Body));
                    break;
                case ParcelKind.Defer:
                    Defer(parcel);
                    break;
                case ParcelKind.Ask:
                    var ask = actor.Reference.AskAsync(payloads.Read<object?>(parcel.Body));
                    Await(parcel, receipt, ask, reply => payloads.Write(((Future<object?>)reply).Get()), cancellation: null);
                    break;
                case ParcelKind.Stop or ParcelKind.StopNow:
                    var stop = actor.Stop(parcel.Kind == ParcelKind.Stop ? StopMode.Drain : StopMode.Now);
                    Await(parcel, receipt, stop, reply => payloads.Write(((Future<bool>)reply).Get()), cancellation: null);
                    break;
                case ParcelKind.Watch:
                    Watch(parcel, receipt);
                    break;
                case ParcelKind.OpenStream:
                    Open(parcel, receipt);
                    break;
                case ParcelKind.ContinueStream:
                    Continue(parcel, receipt);
                    break;
                case ParcelKind.LeaveStream:
                    if (_enumerations.TryRemove((long)parcel.Member, out var left))
                    {
                        left.Leave();
                    }

                    break;
                default:
                    Call(parcel, receipt);
                    break;
            }
        }
        catch (Exception exception)
        {
            Refuse(parcel, receipt, exception);
        }
        finally
        {
            Span.EndArrival();
        }
    }

    private void Tell(object? message)
    {
        if (!actor.Publish(message))
        {
            actor.System.AddDeadLetter(actor, message, DeadLetterReason.ActorStopped);
        }
    }

    private void Defer(in Parcel parcel)
    {
        var member = members.Find(actor, parcel) ?? throw new MissingMemberException(
            $"The class of {actor} on this machine is of another version than on the machine that uses it: it has no member with the signature {parcel.Member:x}.");
        member.Defer(parcel, payloads);
    }

    private void Call(in Parcel parcel, Receipt receipt)
    {
        if (members.Find(actor, parcel) is { } member)
        {
            var call = member.Call(parcel, payloads);
            Await(parcel, receipt, call.Reply, call.Write, call.Cancellation);
        }
        else
        {
            receipt.Complete(new Missing(parcel.Number));
        }
    }

    private void Watch(in Parcel parcel, Receipt receipt)
    {
        var ended = new Future<Terminated>();
        Await(parcel, receipt, ended, WriteEnd, cancellation: null);
        if (!actor.Publish(new WatchFromAfar(ended)))
        {
            WatchFromAfar.Tell(actor, ended); // An actor that is not the cluster's, and has ended, or is about to.
        }
    }

    private void Open(in Parcel parcel, Receipt receipt)
    {
        LeaveForgotten();
        var number = Interlocked.Increment(ref _lastEnumeration);
        if (members.Find(actor, parcel)?.Enumerate(number, parcel, payloads) is { } enumeration)
        {
            _enumerations[number] = enumeration;
            Await(parcel, receipt, number, enumeration);
        }
        else
        {
            receipt.Complete(new Missing(parcel.Number));
        }
    }

    private void Continue(in Parcel parcel, Receipt receipt)
    {
        var number = (long)parcel.Member;
        if (!_enumerations.TryGetValue(number, out var enumeration))
        {
            throw new ActorDeadException($"{actor} does not go on with a stream that another object of it has begun, or that nobody has read for {MemoryOfReaders.TotalMinutes} minutes. Enumerate the stream anew.");
        }

        Await(parcel, receipt, number, enumeration);
    }

    private void Await(in Parcel parcel, Receipt receipt, long number, Enumeration enumeration)
    {
        enumeration.IsAwaited = true;
        var (chunk, write) = enumeration.Next(payloads);
        chunk.OnCompleted(new ActionContinuation(() => NoteChunk(number, enumeration, chunk)));
        Await(parcel, receipt, chunk, write, enumeration.Cancellation); // A reader that gives up waiting for items leaves the stream.
    }

    private void NoteChunk(long number, Enumeration enumeration, Future chunk)
    {
        enumeration.LastUsed = actor.Clock.GetTimestamp();
        enumeration.IsAwaited = false;
        if ((enumeration.IsOver || chunk.Failure is not null) && _enumerations.TryRemove(number, out _))
        {
            enumeration.Leave();
        }
    }

    // A reader whose machine has failed leaves no stream. One that waits for items may wait long.
    private void LeaveForgotten()
    {
        foreach (var (number, enumeration) in _enumerations)
        {
            if (!enumeration.IsAwaited && actor.Clock.GetElapsedTime(enumeration.LastUsed) > MemoryOfReaders && _enumerations.TryRemove(number, out _))
            {
                enumeration.Leave();
            }
        }
    }

    private byte[] WriteEnd(Future reply) => payloads.Write(EndOfActor.Of(((Future<Terminated>)reply).Get(), payloads));

    private void Await(in Parcel parcel, Receipt receipt, Future reply, Func<Future, byte[]> write, CancellationTokenSource? cancellation)
    {
        var handled = new Handled(parcel.Number, reply, write, actor, payloads, cancellation);
        receipt.Begin(handled);
        reply.OnCompleted(new ActionContinuation(() =>
        {
            handled.MakeAnswer();
            receipt.Complete(handled);
        }));
    }

    private void Refuse(in Parcel parcel, Receipt receipt, Exception exception)
    {
        if (parcel.IsAnswered)
        {
            receipt.Complete(new Refused(parcel.Number, exception, payloads));
        }
        else
        {
            actor.System.AddDeadLetter(actor, $"a message that cannot be read here: {ForeignCode.Describe(exception)}", DeadLetterReason.Undeliverable, exception);
        }
    }

    private sealed class Missing(long number) : Outcome(number)
    {
        public override Answer Answer => new(Number, AnswerKind.MissingMember, []);

        public override void GiveUp()
        {
        }
    }

    private sealed class Refused(long number, Exception exception, Payloads payloads) : Outcome(number)
    {
        public override Answer Answer { get; } = new(number, AnswerKind.Exception, payloads.WriteException(exception));

        public override void GiveUp()
        {
        }
    }
}
