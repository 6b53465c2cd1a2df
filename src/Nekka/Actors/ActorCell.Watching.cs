namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Those that the actor watches; made with the first.</summary>
    public Watched Watched => LazyInitializer.EnsureInitialized(ref Attachments.Watched, static () => new Watched());

    /// <summary>A future of the actor's end.</summary>
    public Future<Terminated> WhenStopped
    {
        get
        {
            var future = Watchers.Future;
            Interlocked.MemoryBarrier(); // As in Watch.
            if (HasEnded)
            {
                future.TrySet(Termination);
            }

            return future;
        }
    }

    /// <summary>A future of the actor's start.</summary>
    public Future WhenStarted
    {
        get
        {
            var future = LazyInitializer.EnsureInitialized(ref Attachments.WhenStarted, () => new StartFuture(this));
            Interlocked.MemoryBarrier(); // As in Watch.
            if (_life.HasStarted || HasEnded)
            {
                future.Settle(_life.HasStarted);
            }

            return future;
        }
    }

    /// <summary>What keeps the start from ever having succeeded.</summary>
    public Exception WhyNotStarted() => End.Failure ?? new ActorDeadException(IsNeverStarted
        ? $"{this} was never started: it was made by new, or its Start(…) failed. Make actors with Start(…)."
        : $"{this} was stopped before it had started.");

    /// <summary>Whether the actor has ended, or was never started.</summary>
    public bool HasEnded => _life.Stage >= Stage.Ended;

    private Watchers Watchers => LazyInitializer.EnsureInitialized(ref Attachments.Watchers, () => new Watchers(this));

    private Terminated Termination => new(Reference, End.Reason) { Exception = End.Failure };

    /// <summary>Has the actor told of the end of another, once.</summary>
    public void Watch(ActorCell other)
    {
        if (other == this)
        {
            throw new InvalidOperationException($"{this} cannot watch itself: when it has ended, it takes no message. Override OnStop and OnFailure.");
        }

        if (!Watched.Add(other))
        {
            return;
        }

        other.Watchers.Add(this);

        // The other ends, then looks for watchers; we are put among them, then look whether it has ended. With full fences in
        // between, one of the two sees the other; if both do, one takes us out.
        Interlocked.MemoryBarrier();
        if (other.HasEnded && other.Watchers.Remove(this))
        {
            Notify(other.Termination);
        }
    }

    /// <summary>Has the actor not told of it, even if that is in its inbox.</summary>
    public void Unwatch(ActorCell other)
    {
        if (_attachments?.Watched?.Remove(other) == true)
        {
            other.Watchers.Remove(this);
        }
    }

    /// <summary>Puts something that nobody sent into the inbox, full or not. An actor that is about to end has no use for it.</summary>
    public void Notify(Notice notice)
    {
        var envelope = new Envelope(notice, Reply: null);
        Deliver(_inbox.PutNotice(envelope, this), envelope);
    }

    private void Notify(Terminated terminated) => Notify(new TerminatedNotice(this, terminated));

    // After the end can be seen.
    private void EndWatching(Attachments attachments)
    {
        foreach (var other in attachments.Watched?.End() ?? [])
        {
            other.Watchers.Remove(this);
        }

        if (attachments.Watchers is { } watchers)
        {
            var termination = Termination;
            Array.ForEach(watchers.Take(out var future), watcher => watcher.Notify(termination));
            future?.TrySet(termination);
        }
    }
}
