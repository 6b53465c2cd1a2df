namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Sends a message that nobody awaits the answer of; blocks while the inbox is full.</summary>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    public void Tell(object? message)
    {
        var envelope = ObservedMessage.Envelop(this, message);
        switch (Deliver(_inbox.TryPut(envelope), envelope))
        {
            case PutResult.Refused:
                throw Dead(message);
            case PutResult.Full:
                TellFull(envelope);
                break;
        }
    }

    /// <summary>Sends a message that nobody awaits the answer of, unless the actor is dead.</summary>
    /// <returns><see langword="false"/> if it is.</returns>
    public bool TryTell(object? message)
    {
        var envelope = ObservedMessage.Envelop(this, message);
        var result = Deliver(_inbox.TryPut(envelope), envelope);
        if (result != PutResult.Full)
        {
            return result != PutResult.Refused;
        }

        try
        {
            TellFull(envelope);
            return true;
        }
        catch (ActorDeadException) when (!IsAlive)
        {
            return false; // It stopped while the message waited for room.
        }
    }

    /// <summary>Sends a message that nobody awaits the answer of, as soon as there is room.</summary>
    public ValueTask TellAsync(object? message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        var envelope = ObservedMessage.Envelop(this, message);
        return Deliver(_inbox.TryPut(envelope), envelope) switch
        {
            PutResult.Refused => Failed(Dead(message)),
            PutResult.Full => TellFullAsync(envelope, cancellationToken),
            _ => ValueTask.CompletedTask,
        };
    }

    /// <summary>Sends a message whose answer the future awaits. Never blocks: for room it waits in line.</summary>
    public TFuture Ask<TFuture>(object? message, TFuture reply)
        where TFuture : Future
    {
        if (!TrySend(message, reply))
        {
            reply.TrySetException(Dead(message));
        }

        return reply;
    }

    /// <summary>Sends a message that has a future. Never blocks: for room it waits in line.</summary>
    /// <returns><see langword="false"/> if the actor is dead.</returns>
    public bool TrySend(object? message, Future reply)
    {
        var envelope = ObservedMessage.Envelop(this, message, reply);
        var result = Deliver(_inbox.TryPut(envelope), envelope);
        if (result == PutResult.Full)
        {
            result = SendFull(envelope);
        }

        return result != PutResult.Refused;
    }

    /// <summary>Whether this thread runs the actor's turn or its constructor.</summary>
    public bool IsHere => ActorContext.Current == this || t_constructing == this;

    /// <summary>Refuses, before anything is sent, a wait that would keep the actor itself from ever answering.</summary>
    /// <param name="timeout">How long would be waited.</param>
    /// <param name="forTheEnd">Whether for the actor's end, which a stopping actor still has to come to; it refuses all else at once.</param>
    public void RefuseFutileWait(TimeSpan? timeout, bool forTheEnd = false)
    {
        if (Deadline.IsInfinite(timeout))
        {
            RefuseToWaitForItself();
        }

        if (timeout != TimeSpan.Zero && (forTheEnd ? !HasEnded : IsAlive))
        {
            Runtime.RefuseWaitFor(this); // A dead actor answers at once.
        }
    }

    /// <summary>The exception for a message that the actor will never handle.</summary>
    public ActorDeadException Dead(object? message)
    {
        if (_phase == Phase.NeverStarted)
        {
            return new($"{this} was never started, so it cannot take {Wording.Of(message)}: it was made by new, or its Start(…) failed. Make actors with Start(…).");
        }

        const string Advice = "A stopped actor never starts again; start another.";
        return _attachments?.Failure is { } failure
            ? new($"{this} has stopped because it failed ({ForeignCode.Describe(failure)}), so it did not handle {Wording.Of(message)}. {Advice}", failure)
            : new($"{this} has stopped, so it did not handle {Wording.Of(message)}. {Advice}");
    }

    // By way of a future: a task of our own making would raise an alarm when nobody awaits it.
    private static ValueTask Failed(Exception exception) => new(Future.FromException<object?>(exception).AsTask());

    private PutResult Deliver(PutResult result, in Envelope envelope)
    {
        if (result == PutResult.Wake)
        {
            Runtime.Schedule(this);
        }

        if (System.Simulation is { } simulation && result is PutResult.Wake or PutResult.Accepted)
        {
            simulation.Sent(this, envelope);
        }

        return result;
    }

    // Apart from Tell, which is the shorter for it: few inboxes are ever full.
    private void TellFull(in Envelope envelope)
    {
        switch (PutAgain(envelope))
        {
            case PutResult.Refused:
                throw Dead(ObservedMessage.Open(envelope).Message);
            case PutResult.Full when _inbox.FullMode == InboxFullMode.Wait:
                TellWhenRoom(envelope);
                break;
            case PutResult.Full when Overflow(envelope) is { } refusal:
                throw refusal;
        }
    }

    private ValueTask TellFullAsync(in Envelope envelope, CancellationToken cancellationToken) => PutAgain(envelope) switch
    {
        PutResult.Refused => Failed(Dead(ObservedMessage.Open(envelope).Message)),
        PutResult.Full when _inbox.FullMode == InboxFullMode.Wait => new ValueTask(WithdrawnBy(AwaitRoom(envelope), cancellationToken).AsTask()),
        PutResult.Full when Overflow(envelope) is { } refusal => Failed(refusal),
        _ => ValueTask.CompletedTask,
    };

    private PutResult SendFull(in Envelope envelope)
    {
        var result = PutAgain(envelope);
        return result != PutResult.Full ? result
            : _inbox.FullMode == InboxFullMode.Wait ? Deliver(_inbox.PutOrWait(new Admission(this, envelope)), envelope)
            : Overflow(envelope) is null ? PutResult.Accepted
            : PutResult.Refused;
    }

    private void TellWhenRoom(in Envelope envelope)
    {
        if (IsHere)
        {
            throw new InvalidOperationException(
                $"{this} tells itself {Wording.Of(envelope.Message)} while its own inbox is full ({Inbox}): there would be room only after this turn. " +
                "Do the work directly, or give it a larger InboxCapacity.");
        }

        var admission = AwaitRoom(envelope);
        try
        {
            admission.Get();
        }
        catch (InvalidOperationException)
        {
            // Blocking for room was refused. The message is not sent, unless it has been let in meanwhile, or turned away.
            if (_inbox.Withdraw(admission))
            {
                throw;
            }

            SpinWait.SpinUntil(() => admission.IsCompleted); // Whoever took it out of the line is about to say which.
            admission.Get();
        }
    }

    private Admission AwaitRoom(in Envelope envelope)
    {
        var admission = new Admission(this, envelope);
        switch (Deliver(_inbox.PutOrWait(admission), admission.Envelope))
        {
            case PutResult.Refused:
                admission.TrySetException(Dead(envelope.Message));
                break;
            case PutResult.Full:
                break;
            default:
                admission.TrySet(null);
                break;
        }

        return admission;
    }

    private Admission WithdrawnBy(Admission admission, CancellationToken cancellationToken)
    {
        admission.MayBeCancelled = cancellationToken.CanBeCanceled;
        var registration = cancellationToken.UnsafeRegister(
            (_, token) =>
            {
                // Only who was still in line may say so: a message once let in is sent.
                if (_inbox.Withdraw(admission))
                {
                    admission.TrySetException(new OperationCanceledException(token));
                }
            },
            null);
        admission.OnCompleted(new HandOver(() => registration.Unregister()));
        return admission;
    }
}
