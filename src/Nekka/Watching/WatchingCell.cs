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
            var attachments = actor.Attachments;
            var watchers = actor.WatchersIn(attachments);
            var future = watchers.Future;
            actor.NoteWatched();
            if (actor.HasEndedSince(attachments))
            {
                actor.TellOfEnd(watchers, attachments);
            }

            return future;
        }

        /// <summary>A future of the actor's start.</summary>
        public Future GetWhenStarted()
        {
            var attachments = actor.Attachments;
            var future = attachments.Get(() => new StartFuture(actor));
            if (actor.HasEndedSince(attachments) || actor.Life.HasStarted)
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
            ? actor.TakesMessages
                ? $"{actor} has not been started, because no message has come to its key. Send one, then wait for its start."
                : $"{actor} was never started: it was made by new, or its Start(…) failed. Make actors with Start(…)."
            : $"{actor} was stopped before it had started.");

        /// <summary>Tells the actor of the end of another, once.</summary>
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

            var attachments = other.Attachments;
            var watchers = other.WatchersIn(attachments);
            watchers.Add(actor);
            other.NoteWatched();
            if (other.HasEndedSince(attachments) && watchers.Remove(actor))
            {
                actor.Notify(other.TerminationBy(attachments));
            }
        }

        /// <summary>Stops telling the actor of it, even if that is in its inbox already.</summary>
        public void Unwatch(ActorCell other)
        {
            if (actor.AttachmentsIfAny?.Find<Watched>()?.Remove(other) == true)
            {
                other.WatchersIfAny?.Remove(actor);
            }
        }

        /// <summary>Tells those that watch the actor, after its end can be seen, and watches nobody any more.</summary>
        public void EndWatching(Attachments attachments)
        {
            foreach (var other in attachments.Find<Watched>()?.End() ?? [])
            {
                other.WatchersIfAny?.Remove(actor);
            }

            if (attachments.Find<Watchers>() is { } watchers)
            {
                actor.TellOfEnd(watchers, attachments);
            }
        }

        // The watchers first: code that knows of the end may stop a watcher at once, and the notice comes before that stop.
        private void TellOfEnd(Watchers watchers, Attachments attachments)
        {
            var termination = actor.TerminationBy(attachments);
            var notices = watchers.PutNotices(termination, out var future);
            foreach (var (watcher, notice, result) in notices)
            {
                watcher.Deliver(result, notice);
            }

            future?.TrySet(termination);
        }

        private Watchers WatchersIn(Attachments attachments) => attachments.Get(() => new Watchers(actor));

        private Watchers? WatchersIfAny => actor.AttachmentsIfAny?.Find<Watchers>();

        private Terminated TerminationBy(Attachments attachments)
        {
            var end = attachments.Ending ?? End.Stopped;
            return new Terminated(actor.Reference, end.Reason) { Exception = end.Failure };
        }

        private void Notify(Terminated terminated) => actor.Notify(new TerminatedNotice(actor, terminated));
    }
}
