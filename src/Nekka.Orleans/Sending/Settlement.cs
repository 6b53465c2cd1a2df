using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Wire;
using Nekka.Text;

namespace Nekka.Orleans.Sending;

/// <summary>Tells senders what has become of their messages: sets futures, and makes dead letters of what was told.</summary>
/// <param name="actor">The actor as this process sees it.</param>
/// <param name="payloads">Makes objects of bytes.</param>
/// <param name="watch">Knows for how long nobody may reply.</param>
/// <param name="cause">The last exception of a request; <see langword="null"/> if the last one went well.</param>
internal readonly struct Settlement(ActorCell actor, Payloads payloads, LinkWatch watch, Exception? cause)
{
    /// <summary>Tells the senders.</summary>
    public void Settle(List<Settled> settled)
    {
        foreach (var one in settled)
        {
            if (one.Failure is { } failure)
            {
                Fail(one.Outgoing, failure);
            }
            else if (one.Answer is { } answer)
            {
                Reply(one.Outgoing, answer);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a serializer throws is the caller's to know.")]
    private void Reply(Outgoing outgoing, Answer answer)
    {
        var reply = outgoing.Reply!;
        try
        {
            switch (answer.Kind)
            {
                case AnswerKind.Value:
                    reply.Reply(ValueOf(outgoing, answer));
                    break;
                case AnswerKind.MissingMember:
                    reply.TrySetException(new MissingMemberException(
                        $"{actor} cannot handle {DisplayText.Of(outgoing.Message)}: its class on the actor's machine is of another version than here, and has no such member with that signature. Bring both to the same version."));
                    break;
                default:
                    reply.TrySetException(payloads.ReadException(answer.Body));
                    break;
            }
        }
        catch (Exception exception)
        {
            reply.TrySetException(new NotSupportedException(
                $"{actor} has answered {DisplayText.Of(outgoing.Message)}, but the answer cannot be read here: {exception.Message}", exception));
        }
    }

    private object? ValueOf(Outgoing outgoing, Answer answer) => outgoing.Parcel.Kind switch
    {
        ParcelKind.Ask => payloads.Read<object?>(answer.Body),
        ParcelKind.Set => null,
        ParcelKind.Watch => payloads.Read<EndOfActor>(answer.Body).ToEnd(payloads),
        _ => payloads.Read(answer.Body, outgoing.Reply!.ValueType),
    };

    private void Fail(Outgoing outgoing, Undelivered why)
    {
        var message = DisplayText.Of(outgoing.Message);
        Exception exception = why switch
        {
            Undelivered.Gone => new ActorDeadException($"{actor} has stopped, so it did not handle {message}. A stopped actor never starts again; start another."),
            Undelivered.Lost => new ActorUnreachableException(
                $"{actor} was moved, or its machine has failed, while {message} was on its way or in hand: it may have been handled, or not. Ask again if handling it twice does no harm.",
                mayHaveBeenHandled: true, cause),
            Undelivered.Unanswered when watch.IsOver => new ActorUnreachableException(
                $"This process has left the cluster while {message} was on its way to {actor} or in hand there: it may have been handled, or not.", mayHaveBeenHandled: true, cause),
            Undelivered.Unsent when watch.IsOver => new ActorUnreachableException(
                $"This process has left the cluster, so {message} was not sent to {actor}. Use the actors of a cluster only while the host runs.", mayHaveBeenHandled: false, cause),
            Undelivered.Unanswered => new ActorUnreachableException(
                $"{actor} has not been reached for {DisplayText.Of(watch.Patience)}, and {message} was sent before: it may have been handled, or not. Ask again if handling it twice does no harm.",
                mayHaveBeenHandled: true, cause),
            Undelivered.Unsent => new ActorUnreachableException(
                $"{actor} has not been reached for {DisplayText.Of(watch.Patience)}, so {message} has not been handled. Look whether the cluster is up; then send it again.",
                mayHaveBeenHandled: false, cause),
            _ => throw new UnreachableException(),
        };
        if (outgoing.Reply is { } reply)
        {
            reply.TrySetException(exception);
        }
        else
        {
            actor.System.AddDeadLetter(actor, outgoing.Message, why == Undelivered.Gone ? DeadLetterReason.ActorStopped : DeadLetterReason.Undeliverable, exception);
        }
    }
}
