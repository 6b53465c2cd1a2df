using System.Numerics;
using Nekka.Messages;
using Nekka.Telemetry;
using Nekka.Text;

namespace Nekka.Cells;

/// <summary>Chooses the messages that are observed while a listener listens: those of a recorded trace, and some to be timed.</summary>
/// <remarks>
/// <para>To time a message costs much more than to tell it. So in each period of four milliseconds the first message to an actor is timed, and
/// after that one each time the queue has doubled, but of each class only <see cref="ClassTally.MostTimed"/> messages. So every message to an
/// actor that seldom gets one is timed, unless the class is very busy; of the messages to a busy actor some hundreds a second are, from all
/// parts of a queue that builds up.</para>
/// <para>The periods are the machine's, whatever clock the system has. In a simulation no message is timed, because a run must depend on its
/// seed alone.</para>
/// </remarks>
internal static class Observation
{
    private const int MillisecondsOfPeriod = 4;
    private const int BitsOfLength = 5; // Of the length of the queue, as a power of two.

    /// <summary>Makes the envelope of a message that is told. It relies on what listeners wanted at the last look.</summary>
    public static Envelope Envelop(this ActorCell receiver, object? message) =>
        new(Instruments.Wanted == Wanted.Nothing ? message : Observe(receiver, message, reply: null, Instruments.Wanted), null);

    /// <summary>Makes the envelope of a message that is asked.</summary>
    public static Envelope Envelop(this ActorCell receiver, object? message, Future reply) =>
        new(Instruments.Refresh() is not Wanted.Nothing and var wanted ? Observe(receiver, message, reply, wanted) : message, reply);

    private static object? Observe(ActorCell receiver, object? message, Future? reply, Wanted wanted)
    {
        var isTimed = (wanted & Wanted.Durations) == Wanted.Durations && IsTimed(receiver);
        var (continued, arriving) = (wanted & Wanted.Spans) == Wanted.Spans ? (Span.Continued, Span.Arriving) : default;
        var times = (wanted & Wanted.TimesOfActors) == Wanted.TimesOfActors ? receiver.AttachmentsIfAny?.Find<MessageTimes>() : null;
        return isTimed || continued is not null || times is not null || arriving != default
            ? new ObservedMessage(receiver, message, reply, isTimed, continued, arriving) { Times = times }
            : message;
    }

    // The actor keeps the period in which a message was timed last, and the power of two that the queue must reach for the next one in that
    // period. Senders may read and write both at the same time: then one message more or less is timed. To look at the clock takes a third of the
    // time of a tell, so a sender looks only when few wait or a round number does.
    private static bool IsTimed(ActorCell receiver)
    {
        const int LookAtMultiplesOf = 16;
        const uint Length = (1u << BitsOfLength) - 1;
        var queued = receiver.Inbox.SeemsToHaveComeIn;
        if (queued % LookAtMultiplesOf != 0)
        {
            return false;
        }

        ref var timed = ref receiver.LastTimed;
        var period = (uint)(Environment.TickCount64 / MillisecondsOfPeriod) << BitsOfLength;
        if (((timed ^ period) & ~Length) == 0 && queued >> (int)(timed & Length) == 0)
        {
            return false;
        }

        if (receiver.IsSimulated || ForeignCode.IsInside(ForeignCall.MeterListener))
        {
            return false;
        }

        timed = period | (queued <= 0 ? 0 : (uint)BitOperations.Log2((uint)queued) + 1);
        return ClassTally.Of(receiver.ActorClass).MayTime(period);
    }
}
