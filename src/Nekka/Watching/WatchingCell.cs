using Nekka.Cells;

namespace Nekka.Watching;

/// <summary>How actors, and others, are told of an actor's start and end.</summary>
internal static class WatchingCell
{
    extension(ActorCell actor)
    {
        /// <summary>Those that the actor watches; made with the first.</summary>
        public Watched Watched => actor.Attachments.Get(static () => new Watched());

        /// <summary>A future of the actor's end.</summary>
        public Future<Terminated> GetWhenStopped()
        {
            var watchers = actor.Watchers;
            var future = watchers.Future;
            Interlocked.MemoryBarrier(); // As in Watch.
            if (actor.HasEnded)
            {
                actor.TellOfEnd(watchers);
            }

            return future;
        }

        /// <summary>A future of the actor's start.</summary>
        public Future GetWhenStarted()
        {
            var future = actor.Attachments.Get(() => new StartFuture(actor));
            Interlocked.MemoryBarrier(); // As in Watch.
            if (actor.Life.HasStarted || actor.HasEnded)
            {
                future.Settle(actor.Life.HasStarted);
            }

            return future;
        }

        /// <summary>Sets the future of the actor's start, if code waits for it.</summary>
        public void SettleStart()
        {
            if (actor.AttachmentsIfAny?.Find<StartFuture>() is { } future)
            {
                future.Settle(actor.Life.HasStarted);
            }
        }

        /// <summary>What keeps the start from ever having succeeded.</summary>
        public Exception WhyNotStarted() => actor.End.Failure ?? new ActorDeadException(ReferenceEquals(actor.End, End.NeverStarted)
            ? $"{actor} was never started: it was made by new, or its Start(…) failed. Make actors with Start(…)."
            : $"{actor} was stopped before it had started.");

        /// <summary>Has the actor told of the end of another, once.</summary>
        public void Watch(ActorCell other)
        {
            if (other == actor)
            {
                throw new InvalidOperationException($"{actor} cannot watch itself: when it has ended, it takes no message. Override OnStop and OnFailure.");
            }

            if (!actor.Watched.Add(other))
            {
                return;
            }

            other.Watchers.Add(actor);

            // The other ends, then looks for watchers; we are put among them, then look whether it has ended. With full fences in
            // between, one of the two sees the other; if both do, one takes us out.
            Interlocked.MemoryBarrier();
            if (other.HasEnded && other.Watchers.Remove(actor))
            {
                actor.Notify(other.Termination);
            }
        }

        /// <summary>Has the actor not told of it, even if that is in its inbox.</summary>
        public void Unwatch(ActorCell other)
        {
            if (actor.AttachmentsIfAny?.Find<Watched>()?.Remove(other) == true)
            {
                other.Watchers.Remove(actor);
            }
        }

        /// <summary>Tells those that watch the actor, after its end can be seen, and watches nobody any more.</summary>
        public void EndWatching()
        {
            foreach (var other in actor.AttachmentsIfAny?.Find<Watched>()?.End() ?? [])
            {
                other.Watchers.Remove(actor);
            }

            if (actor.AttachmentsIfAny?.Find<Watchers>() is { } watchers)
            {
                actor.TellOfEnd(watchers);
            }
        }

        // The watchers first: code that knows of the end may stop a watcher at once, and the notice comes before that stop.
        private void TellOfEnd(Watchers watchers)
        {
            var termination = actor.Termination;
            var notices = watchers.PutNotices(termination, out var future);
            foreach (var (watcher, notice, result) in notices)
            {
                watcher.Deliver(result, notice);
            }

            future?.TrySet(termination);
        }

        private Watchers Watchers => actor.Attachments.Get(() => new Watchers(actor));

        private Terminated Termination => new(actor.Reference, actor.End.Reason) { Exception = actor.End.Failure };

        private void Notify(Terminated terminated) => actor.Notify(new TerminatedNotice(actor, terminated));
    }
}
