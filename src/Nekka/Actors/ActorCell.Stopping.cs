using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    private Attachments? _attachments;
    private LastHook _lastHook;
    private volatile StartProgress _start; // One byte, which the actor's own pass alone writes.
    private AfterMessage _afterMessage;

    /// <summary>A token that is cancelled when the actor stops; its source is made when first asked for.</summary>
    public CancellationToken Stopped
    {
        get
        {
            ref var stopped = ref Attachments.Stopped;
            if (stopped is null)
            {
                Interlocked.CompareExchange(ref stopped, new CancellationTokenSource(), null);
            }

            // Close() shuts the inbox, then looks for the source; we made the source, now look at the inbox. With the
            // full fences of the exchange above and of the lock there, one of the two sees the other.
            if (!IsAlive)
            {
                CancelStopped();
            }

            return stopped.Token;
        }
    }

    private Attachments Attachments => _attachments ?? Interlocked.CompareExchange(ref _attachments, new Attachments(), null) ?? _attachments;

    /// <summary>Asks the actor to stop.</summary>
    /// <returns>A future of whether the actor was alive.</returns>
    public Future<bool> Stop(StopMode mode)
    {
        var reply = new AskFuture<bool>(this, StopMessage.Instance);
        if (!TryPutStop(reply))
        {
            reply.TrySet(false);
        }
        else if (mode == StopMode.Now)
        {
            Close();
        }
        else
        {
            EndBackOff();
        }

        return reply;
    }

    /// <summary>Asks the actor to stop, and stops it and its children with <see cref="StopMode.Now"/> at the deadline.</summary>
    /// <returns>A future of whether the actor was alive.</returns>
    public Future<bool> Stop(Deadline deadline)
    {
        var reply = new CancellableAskFuture<bool>(this, StopMessage.Instance);
        if (HasEnded)
        {
            reply.TrySet(false);
            return reply;
        }

        var ended = new Shutdown(System.Clock, WithDescendants).Begin(deadline, StopMode.Now);
        ended.OnCompleted(new HandOver(() =>
        {
            if (ended.Failure is { } failure)
            {
                reply.TrySetException(failure.SourceException);
            }
            else
            {
                reply.TrySet(true);
            }
        }));
        return reply;
    }

    private List<ActorCell> WithDescendants()
    {
        List<ActorCell> cells = HasEnded ? [] : [this];
        for (var index = 0; index < cells.Count; index++)
        {
            cells.AddRange(cells[index]._attachments?.Children?.Snapshot() ?? []);
        }

        return cells;
    }

    /// <summary>Asks the actor to stop, on behalf of somebody who does not want to know when it has.</summary>
    public void StopUnheard()
    {
        if (IsStartingHere)
        {
            _start |= StartProgress.StopsAfterwards;
            EndBackOff();
        }
        else if (ActorContext.Current == this && System.Simulation is null && _inbox.IsLastInHand)
        {
            _afterMessage |= AfterMessage.Stop; // There is nothing before the request: it need not stand in line.
        }
        else
        {
            TryPutStop(reply: null);
            EndBackOff();
        }
    }

    private bool StopsAfterStart => _start.HasFlag(StartProgress.StopsAfterwards);

    private bool IsStartingHere => _phase is Phase.Starting or Phase.Restarting && ActorContext.Current == this;

    private bool TryPutStop(Future? reply)
    {
        if (IsStartingHere)
        {
            _start |= StartProgress.StopsAfterwards;
        }

        var stop = new Envelope(StopMessage.Instance, reply);
        return Deliver(_inbox.PutStop(stop, this), stop) != PutResult.Refused;
    }

    // A stop ends the delay, not the work: what was sent before it is handled by the new object.
    private void EndBackOff()
    {
        if (_attachments?.Supervised is { } supervised)
        {
            Interlocked.MemoryBarrier(); // The stop, or the end of the inbox, can be seen before we look for a delay; see BackOff.
            supervised.EndDelay();
        }
    }

    private void TakeStop(Future? reply)
    {
        _inbox.Uncount();
        AnswerAtTheEnd(reply);
        Close();
    }

    private void AnswerAtTheEnd(Future? stop)
    {
        if (stop is not null)
        {
            (Attachments.StopReplies ??= []).Add(stop);
        }
    }

    // From here on nothing is accepted. The pass will find the inbox closed once the turn in hand is over.
    private void Close()
    {
        if (!_inbox.Close(out var refused, out var wake))
        {
            return;
        }

        System.Registry.BeginEnding(this);
        foreach (var admission in refused ?? [])
        {
            admission.TrySetException(Dead(admission.Envelope.Message));
        }

        EndBackOff();
        if (wake)
        {
            Runtime.Schedule(this);
        }

        CancelStopped(); // Last: a callback of somebody else's may take its time, or wait for the end.
        CancelBackground();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A callback of somebody else's must not keep the actor from stopping.")]
    private void CancelStopped()
    {
        try
        {
            _attachments?.Stopped?.Cancel();
        }
        catch (Exception exception)
        {
            Logger.StoppedCallbackFailed(exception, Reference);
        }
    }

    private ValueTask StopTurn()
    {
        _phase = Phase.Stopping;

        // Whoever closed the inbox from another thread may not have come to these yet; the last hook can rely on them.
        System.Registry.BeginEnding(this);
        CancelStopped();
        return _attachments is { Children: not null } or { Background: not null } ? StopAfterAsync() : StopAlone();
    }

    private ValueTask StopAlone()
    {
        var hook = _lastHook == LastHook.None ? default : RunLastHook();
        if (!hook.IsCompletedSuccessfully || _actor is IDisposable or IAsyncDisposable)
        {
            return EndAsync(hook);
        }

        AnswerWhatIsLeft();
        End();
        return default;
    }

    private async ValueTask EndAsync(ValueTask hook)
    {
        await hook.ConfigureAwait(true);
        AnswerWhatIsLeft();
        await DisposeActor().ConfigureAwait(true);
        End();
    }

    private void End()
    {
        Logger.Stopped(Reference);
        Runtime.Release(this);
        Terminate();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is stopping anyway.")]
    private ValueTask RunLastHook()
    {
        try
        {
            var hook = _lastHook == LastHook.OnFailure ? _actor!.InvokeOnFailureAsync(Attachments.Failure!) : _actor!.InvokeOnStopAsync();
            return hook.IsCompletedSuccessfully ? default : WatchLastHookAsync(OwnTask.Of(hook));
        }
        catch (Exception exception)
        {
            FailLastHook(exception);
            return default;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is stopping anyway.")]
    private async ValueTask WatchLastHookAsync(Task hook)
    {
        try
        {
            await hook.ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            FailLastHook(exception);
        }
    }

    private void FailLastHook(Exception exception) => FailHook(exception, _lastHook.ToString());

    [SuppressMessage("Design", "CA1031", Justification = "Whatever Dispose throws is logged; the actor is stopping anyway.")]
    private async ValueTask DisposeActor()
    {
        try
        {
            await Dispose(_actor).ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            FailHook(exception, nameof(IDisposable.Dispose));
        }
    }

    private static ValueTask Dispose(Actor? actor)
    {
        if (actor is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        (actor as IDisposable)?.Dispose();
        return default;
    }
}
