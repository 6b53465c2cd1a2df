using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Empties an inbox as an actor on the pool does: a pass for each wake-up, until the inbox is idle.</summary>
internal sealed class InboxConsumer(Inbox inbox, Fates fates)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _busy;
    private bool _suspended;

    /// <summary>Called with each message.</summary>
    public Action<int>? Handling { get; set; }

    /// <summary>Does what the sender of a message must do with the answer of the inbox.</summary>
    public void Deliver(PutResult result, int message)
    {
        Wake(result);
        if (result == PutResult.Refused)
        {
            fates.Refused(message);
        }
    }

    public void Wake(PutResult result)
    {
        if (result == PutResult.Wake)
        {
            Schedule();
        }
    }

    public void Schedule() => _ = Task.Run(() => Pass());

    /// <summary>Suspends the turn in hand until a continuation of its own has run.</summary>
    public void Suspend()
    {
        _suspended = true;
        _ = Task.Run(() => Post(() => _suspended = false));
    }

    public void Post(Action continuation)
    {
        if (inbox.Post(static state => ((Action)state!)(), continuation))
        {
            Schedule();
        }
    }

    /// <summary>Closes the inbox as a stop does, from any thread.</summary>
    public void Close()
    {
        if (inbox.Close(out var refused, out var wake))
        {
            refused.ToList().ForEach(static admission => admission.TrySetException(new InvalidOperationException("closed")));
            if (wake)
            {
                Schedule();
            }
        }
    }

    /// <summary>Waits until everything that got in has been answered. For ever, if a wake-up was lost.</summary>
    public void AwaitEnd() => _ended.Task.Wait();

    private void Pass()
    {
        while (true)
        {
            if (!_suspended && inbox.CanTake)
            {
                HandleAlone(inbox.Take());
                continue;
            }

            var next = inbox.Next(_suspended);
            if (next.Kind == NextKind.Nothing)
            {
                return;
            }

            if (next.Kind == NextKind.Message)
            {
                HandleAlone(next.Envelope);
                continue;
            }

            Check(!_busy, "two passes at once");
            _busy = true;
            switch (next.Kind)
            {
                case NextKind.Continuation:
                    next.Callback(next.State);
                    break;
                default:
                    End();
                    break;
            }

            _busy = false;
        }
    }

    private void HandleAlone(Envelope envelope)
    {
        Check(!_busy, "two passes at once");
        _busy = true;
        Handle(envelope);
        inbox.Finish();
        _busy = false;
    }

    private void Handle(Envelope envelope)
    {
        Check(!_suspended, "a message was taken while a turn was suspended");
        if (envelope.Message is StopMessage)
        {
            Close();
            return;
        }

        var message = (int)envelope.Message!;
        fates.Handled(message);
        LetOthersRun();
        Handling?.Invoke(message);
    }

    private void End()
    {
        Check(!_suspended, "the end came while a turn was suspended");
        do
        {
            while (inbox.TryTakeLeft(out var envelope, out _))
            {
                if (envelope.Message is int message)
                {
                    fates.Left(message);
                }
            }
        }
        while (!inbox.TrySeal());

        _ended.SetResult();
    }
}
