using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    private CancellationTokenSource? _stopped;
    private Exception? _failure;     // What the actor died of; whoever comes too late is told.
    private List<Future>? _stopReplies;
    private bool _endsByFailure;     // OnFailure is called, not OnStop.
    private bool _stopsAfterStart;
    private bool _startFailed;

    /// <summary>A token that is cancelled when the actor stops; its source is made when first asked for.</summary>
    public CancellationToken Stopped
    {
        get
        {
            if (_stopped is null)
            {
                Interlocked.CompareExchange(ref _stopped, new CancellationTokenSource(), null);
            }

            // Close() shuts the inbox, then looks for the source; we made the source, now look at the inbox. With the
            // full fences of the exchange above and of the lock there, one of the two sees the other.
            if (!IsAlive)
            {
                CancelStopped();
            }

            return _stopped.Token;
        }
    }

    /// <summary>Asks the actor to stop.</summary>
    /// <returns>A future of whether the actor was alive.</returns>
    public Future<bool> Stop(StopMode mode)
    {
        var reply = new AskFuture<bool>(this, StopMessage.Instance);
        if (_phase == Phase.Starting && t_current == this)
        {
            _stopsAfterStart = true;
        }

        var stop = new Admission(this, new Envelope(StopMessage.Instance, reply));
        if (Deliver(_inbox.PutStop(stop), stop.Envelope) == PutResult.Refused)
        {
            reply.TrySet(false);
        }
        else if (mode == StopMode.Now)
        {
            Close();
        }

        return reply;
    }

    private void TakeStop(Future? reply)
    {
        (_stopReplies ??= []).Add(reply!);
        Close();
    }

    // From here on nothing is accepted. The pass will find the inbox closed once the turn in hand is over.
    private void Close()
    {
        if (!_inbox.Close(out var refused, out var wake))
        {
            return;
        }

        System.Registry.AddEnding(this);
        System.Registry.Remove(this);
        foreach (var admission in refused ?? [])
        {
            admission.TrySetException(Dead(admission.Envelope.Message));
        }

        CancelStopped();
        if (wake)
        {
            Runtime.Schedule(this);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A callback of somebody else's must not keep the actor from stopping.")]
    private void CancelStopped()
    {
        try
        {
            Volatile.Read(ref _stopped)?.Cancel();
        }
        catch (Exception exception)
        {
            System.Logger.StoppedCallbackFailed(exception, Reference);
        }
    }

    private async ValueTask StopTurnAsync()
    {
        _phase = Phase.Stopping;

        // Whoever closed the inbox from another thread may not have come to these yet; the last hook can rely on them.
        System.Registry.Remove(this);
        CancelStopped();
        if (!_startFailed)
        {
            await RunLastHookAsync().ConfigureAwait(true);
        }

        AnswerWhatIsLeft();
        await DisposeActorAsync().ConfigureAwait(true);
        System.Logger.Stopped(Reference);
        Runtime.Release(this);
        Terminate();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is stopping anyway.")]
    private async ValueTask RunLastHookAsync()
    {
        var failure = _endsByFailure ? _failure : null;
        try
        {
            if (failure is null)
            {
                await _actor!.InvokeOnStopAsync().ConfigureAwait(true);
            }
            else
            {
                await _actor!.InvokeOnFailureAsync(failure).ConfigureAwait(true);
            }
        }
        catch (Exception exception)
        {
            FailHook(exception, failure is null ? "OnStop" : "OnFailure");
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever Dispose throws is logged; the actor is stopping anyway.")]
    private async ValueTask DisposeActorAsync()
    {
        try
        {
            switch (_actor)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync().ConfigureAwait(true);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
        catch (Exception exception)
        {
            FailHook(exception, nameof(IDisposable.Dispose));
        }
    }

    // An ask is told, a stop is answered at the very end, a tell becomes a dead letter: none is lost.
    private void AnswerWhatIsLeft()
    {
        while (_inbox.TryTakeLeft(out var envelope))
        {
            var (message, reply) = envelope;
            if (message is StopMessage)
            {
                (_stopReplies ??= []).Add(reply!);
            }
            else if (reply is not null)
            {
                AnswerDead(message, reply);
            }
            else
            {
                System.DeadLetters.Add(this, message is Invocation deferred ? deferred.Content : message);
            }
        }
    }

    private void AnswerDead(object? message, Future reply)
    {
        if (ReferenceEquals(message, reply) && reply is ICall { DeadLetter: { } letter })
        {
            System.DeadLetters.Add(this, letter);
        }

        reply.TrySetException(Dead(message));
    }

    private void Terminate()
    {
        do
        {
            AnswerWhatIsLeft();
        }
        while (!_inbox.TrySeal());

        if (_phase == Phase.Stopping)
        {
            _phase = Phase.Terminated;
            System.Registry.RemoveEnding(this);
        }

        _actor = null;
        foreach (var reply in _stopReplies ?? [])
        {
            reply.Reply(true);
        }

        _stopReplies = null;
    }
}
