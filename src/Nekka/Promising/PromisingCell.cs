using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Promising;

/// <summary>How an actor promises futures that it sets later.</summary>
internal static class PromisingCell
{
    extension(ActorCell actor)
    {
        /// <summary>Makes a future that the actor owes.</summary>
        /// <exception cref="InvalidOperationException">The actor was never started.</exception>
        public Future<T> CreateFuture<T>()
        {
            if (ReferenceEquals(actor.End, End.NeverStarted))
            {
                throw new InvalidOperationException(
                    $"{actor} was never started, so it can owe nobody anything. Start it, or make a new Future<{DisplayText.Of(typeof(T))}>().");
            }

            var attachments = actor.Attachments;
            var promises = attachments.Get(() => new Promises(actor));
            var promise = promises.Create<T>();
            if (actor.HasEndedSince(attachments))
            {
                promises.End();
            }

            return promise;
        }

        /// <summary>What a promised future fails with that the actor has not set.</summary>
        public ActorDeadException BrokenPromise(bool isRestart) => new(isRestart
            ? $"{actor} failed and was restarted before it set this future, which its former object owed."
            : $"{actor} has stopped and did not set this future, which it owed.");
    }
}
