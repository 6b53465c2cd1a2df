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
    private long _lastEnumeration;

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
            ended.TrySet(actor.WhenStopped.Get()); // An actor that is not the cluster's, and has ended.
        }
    }

    private void Open(in Parcel parcel, Receipt receipt)
    {
        LeaveForgotten();
        var number = Interlocked.Increment(ref _lastEnumeration);
        if (members.Find(actor, parcel)?.Enumerate(number, parcel, payloads) is { } enumeration)
        {
            _enumerations[number] = enumeration;
            Await(parcel, receipt, enumeration);
        }
        else
        {
            receipt.Complete(new Missing(parcel.Number));
        }
    }

    private void Continue(in Parcel parcel, Receipt receipt)
    {
        if (!_enumerations.TryGetValue((long)parcel.Member, out var enumeration))
        {
            throw new ActorDeadException($"{actor} does not go on with a stream that another object of it has begun, or that nobody has read for {MemoryOfReaders.TotalMinutes} minutes. Enumerate the stream anew.");
        }

        Await(parcel, receipt, enumeration);
    }

    private void Await(in Parcel parcel, Receipt receipt, Enumeration enumeration)
    {
        enumeration.LastUsed = Environment.TickCount64;
        var (chunk, write) = enumeration.Next(payloads);
        Await(parcel, receipt, chunk, write, enumeration.Cancellation); // A reader that gives up waiting for items leaves the stream.
    }

    // A reader whose machine has failed leaves no stream.
    private void LeaveForgotten()
    {
        foreach (var (number, enumeration) in _enumerations)
        {
            if (Environment.TickCount64 - enumeration.LastUsed > MemoryOfReaders.TotalMilliseconds && _enumerations.TryRemove(number, out _))
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
        reply.OnCompleted(new ActionContinuation(() => receipt.Complete(handled)));
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
        public override Answer Answer => field.Body is null ? field = new Answer(Number, AnswerKind.Exception, payloads.WriteException(exception)) : field;

        public override void GiveUp()
        {
        }
    }
}
