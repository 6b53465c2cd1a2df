using System.Diagnostics;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Cells;

/// <summary>How messages get into an actor's inbox, and what becomes of those that do not.</summary>
internal static class Delivery
{
    /// <summary>Sends a message that nobody awaits the answer of; blocks while the inbox is full.</summary>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    public static void Tell(this ActorCell receiver, object? message)
    {
        var envelope = receiver.Envelop(message);
        switch (receiver.Put(envelope))
        {
            case PutResult.Refused:
                throw receiver.Dead(message);
            case PutResult.Full:
                receiver.TellFull(envelope);
                break;
        }
    }

    /// <summary>Sends a message that nobody awaits the answer of, unless the actor is dead.</summary>
    /// <returns><see langword="false"/> if it is.</returns>
    public static bool TryTell(this ActorCell receiver, object? message)
    {
        var envelope = receiver.Envelop(message);
        var result = receiver.Put(envelope);
        if (result != PutResult.Full)
        {
            return result != PutResult.Refused;
        }

        try
        {
            receiver.TellFull(envelope);
            return true;
        }
        catch (ActorDeadException) when (!receiver.IsOpen)
        {
            return false; // It stopped while the message waited for room.
        }
    }

    /// <summary>Sends a message that nobody awaits the answer of. Never blocks and never throws: for room it waits in line.</summary>
    /// <returns><see langword="false"/> if the actor is dead.</returns>
    public static bool Publish(this ActorCell receiver, object? message) => receiver.PassOn(receiver.Envelop(message));

    /// <summary>Sends a message that nobody awaits the answer of, as soon as there is room.</summary>
    public static ValueTask TellAsync(this ActorCell receiver, object? message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        var envelope = receiver.Envelop(message);
        return receiver.Put(envelope) switch
        {
            PutResult.Refused => Failed(receiver.Dead(message)),
            PutResult.Full => receiver.TellFullAsync(envelope, cancellationToken),
            _ => ValueTask.CompletedTask,
        };
    }

    /// <summary>Sends a message whose answer the future awaits. Never blocks: for room it waits in line.</summary>
    public static TFuture Ask<TFuture>(this ActorCell receiver, object? message, TFuture reply)
        where TFuture : Future
    {
        if (!receiver.TrySend(message, reply))
        {
            reply.TrySetException(receiver.Dead(message));
        }

        return reply;
    }

    /// <summary>Sends a message that has a future. Never blocks: for room it waits in line.</summary>
    /// <returns><see langword="false"/> if the actor is dead.</returns>
    public static bool TrySend(this ActorCell receiver, object? message, Future reply)
    {
        var envelope = receiver.Envelop(message, reply);
        var result = receiver.Put(envelope);
        if (result == PutResult.Full)
        {
            result = receiver.SendFull(envelope);
        }

        return result != PutResult.Refused;
    }

    /// <summary>Passes on a message that another actor was sent. Never blocks and never throws: for room it waits in line.</summary>
    /// <returns><see langword="false"/> if the actor is dead.</returns>
    public static bool PassOn(this ActorCell receiver, in Envelope envelope)
    {
        var result = receiver.Put(envelope);
        if (result == PutResult.Full)
        {
            result = receiver.PutAgain(envelope);
        }

        if (result != PutResult.Full)
        {
            return result != PutResult.Refused;
        }

        switch (receiver.Inbox.FullMode)
        {
            case InboxFullMode.Wait:
                return receiver.Deliver(receiver.Inbox.PutOrWait(new Admission(receiver, envelope) { IsDetached = true }), envelope) != PutResult.Refused;
            case InboxFullMode.DropOldest:
                return receiver.TakePlaceOfOldest(envelope);
            default:
                receiver.Drop(envelope); // Whoever passes it on is not the one to be told.
                return true;
        }
    }

    // By way of a future: a task of our own making would raise an alarm when nobody awaits it.
    private static ValueTask Failed(Exception exception) => new(Future.FromException<object?>(exception).AsTask());

    private static PutResult Put(this ActorCell receiver, in Envelope envelope) =>
        receiver.Diverts ? receiver.Divert(envelope) : receiver.Deliver(receiver.Inbox.TryPut(envelope), envelope);

    /// <summary>Wakes the actor, if putting the envelope asks for that.</summary>
    public static PutResult Deliver(this ActorCell receiver, PutResult result, in Envelope envelope)
    {
        if (result == PutResult.Wake)
        {
            receiver.Runtime.Schedule(receiver);
        }

        if (receiver.System.MessageProbe is { } probe && result is PutResult.Wake or PutResult.Accepted)
        {
            probe.Sent(receiver, envelope);
        }

        return result;
    }

    // Apart from Tell, which is the shorter for it: few inboxes are ever full.
    private static void TellFull(this ActorCell receiver, in Envelope envelope)
    {
        switch (receiver.PutAgain(envelope))
        {
            case PutResult.Refused:
                throw receiver.Dead(ObservedMessage.Open(envelope).Message);
            case PutResult.Full when receiver.Inbox.FullMode == InboxFullMode.Wait:
                receiver.TellWhenRoom(envelope);
                break;
            case PutResult.Full when receiver.Overflow(envelope) is { } refusal:
                throw refusal;
        }
    }

    private static ValueTask TellFullAsync(this ActorCell receiver, in Envelope envelope, CancellationToken cancellationToken) => receiver.PutAgain(envelope) switch
    {
        PutResult.Refused => Failed(receiver.Dead(ObservedMessage.Open(envelope).Message)),
        PutResult.Full when receiver.Inbox.FullMode == InboxFullMode.Wait => new ValueTask(receiver.WithdrawnBy(receiver.AwaitRoom(envelope), cancellationToken).AsTask()),
        PutResult.Full when receiver.Overflow(envelope) is { } refusal => Failed(refusal),
        _ => ValueTask.CompletedTask,
    };

    private static PutResult SendFull(this ActorCell receiver, in Envelope envelope)
    {
        var result = receiver.PutAgain(envelope);
        return result != PutResult.Full ? result
            : receiver.Inbox.FullMode == InboxFullMode.Wait ? receiver.Deliver(receiver.Inbox.PutOrWait(new Admission(receiver, envelope)), envelope)
            : receiver.Overflow(envelope) is null ? PutResult.Accepted
            : PutResult.Refused;
    }

    private static void TellWhenRoom(this ActorCell receiver, in Envelope envelope)
    {
        if (receiver.IsCurrent)
        {
            throw Quotation.In(new InvalidOperationException(
                $"{receiver} tells itself {DisplayText.Of(envelope.Message)} while its own inbox is full ({new ActorInbox(receiver.Inbox)}): there would be room only after this turn. " +
                "Do the work directly, or give it a larger InboxCapacity."));
        }

        var admission = receiver.AwaitRoom(envelope);
        try
        {
            admission.Get();
        }
        catch (InvalidOperationException)
        {
            // Blocking for room was refused. The message is not sent, unless it has been let in meanwhile, or turned away.
            if (receiver.Inbox.Withdraw(admission))
            {
                throw;
            }

            SpinWait.SpinUntil(() => admission.IsCompleted); // Whoever took it out of the line is about to say which.
            admission.Get();
        }
    }

    private static Admission AwaitRoom(this ActorCell receiver, in Envelope envelope)
    {
        var admission = new Admission(receiver, envelope);
        switch (receiver.Deliver(receiver.Inbox.PutOrWait(admission), admission.Envelope))
        {
            case PutResult.Refused:
                admission.TrySetException(receiver.Dead(envelope.Message));
                break;
            case PutResult.Full:
                break;
            default:
                admission.TrySet(null);
                break;
        }

        return admission;
    }

    private static Admission WithdrawnBy(this ActorCell receiver, Admission admission, CancellationToken cancellationToken)
    {
        admission.MayBeCancelled = cancellationToken.CanBeCanceled;
        var registration = cancellationToken.UnsafeRegister(
            (_, token) =>
            {
                // Only if the message was still in line: one that has been let in is sent.
                if (receiver.Inbox.Withdraw(admission))
                {
                    admission.TrySetException(new OperationCanceledException(token));
                }
            },
            null);
        admission.OnCompleted(new ActionContinuation(() => registration.Unregister()));
        return admission;
    }

    // After the inbox was found full: messages that were given up make room.
    private static PutResult PutAgain(this ActorCell receiver, in Envelope envelope) =>
        receiver.Inbox.RemoveGivenUp() ? receiver.Put(envelope) : PutResult.Full;

    // What becomes of a message that found the inbox full, where nobody waits for room.
    // Returns the exception for its sender, or null if it has been seen to.
    private static Exception? Overflow(this ActorCell receiver, in Envelope envelope)
    {
        switch (receiver.Inbox.FullMode)
        {
            case InboxFullMode.Fail when envelope.Reply is null:
                receiver.Inbox.Room!.CountDropped();
                return receiver.Full(ObservedMessage.Open(envelope).Message);
            case InboxFullMode.Fail or InboxFullMode.DropNewest:
                receiver.Drop(envelope);
                return null;
            case InboxFullMode.DropOldest:
                return receiver.TakePlaceOfOldest(envelope) ? null : receiver.Dead(envelope.Message);
            default:
                throw new UnreachableException();
        }
    }

    // Returns false if the actor is dead.
    private static bool TakePlaceOfOldest(this ActorCell receiver, in Envelope envelope)
    {
        var result = receiver.Deliver(receiver.Inbox.PutInPlaceOfOldest(envelope, out var dropped), envelope);
        if (dropped is { } oldest)
        {
            receiver.Drop(oldest);
        }

        if (result == PutResult.Full)
        {
            receiver.Drop(envelope);
        }

        return result != PutResult.Refused;
    }

    private static void Drop(this ActorCell receiver, in Envelope envelope)
    {
        receiver.Inbox.Room!.CountDropped();
        receiver.Return(envelope, DeadLetterReason.InboxFull);
    }

    private static InboxFullException Full(this ActorCell receiver, object? message) =>
        new($"{receiver} has no room for {DisplayText.Of(message)}: its inbox holds no more than {receiver.Inbox.Room!.Capacity} messages ({nameof(InboxFullMode)}.{receiver.Inbox.FullMode}). " +
            $"Send less, have senders wait ({nameof(InboxFullMode)}.{nameof(InboxFullMode.Wait)}), or give it a larger InboxCapacity.");

    /// <summary>Gives back a message that will not be handled: a caller that has its future is told. A message that was told becomes a dead
    /// letter, and so does an assignment, whose future nobody has.</summary>
    public static void Return(this ActorCell receiver, in Envelope envelope, DeadLetterReason reason)
    {
        var opened = ObservedMessage.Open(envelope);
        var (message, reply) = opened;
        if (reply is null)
        {
            receiver.System.AddDeadLetter(receiver, message is SystemMessage own ? own.Content : message, reason);
            return;
        }

        if (ReferenceEquals(message, reply) && reply is ICall { DeadLetter: { } letter })
        {
            receiver.System.AddDeadLetter(receiver, letter, reason);
        }

        reply.TrySetException(reason == DeadLetterReason.InboxFull ? receiver.Full(opened.Content) : receiver.Dead(opened.Content));
    }
}
