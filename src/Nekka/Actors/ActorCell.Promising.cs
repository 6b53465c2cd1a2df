namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Makes a future that the actor is to set.</summary>
    /// <exception cref="InvalidOperationException">The actor was never started.</exception>
    public Future<T> CreateFuture<T>()
    {
        if (IsNeverStarted)
        {
            throw new InvalidOperationException(
                $"{this} was never started, so it can owe nobody anything. Start it, or make a new Future<{Wording.Of(typeof(T))}>().");
        }

        var promises = LazyInitializer.EnsureInitialized(ref Attachments.Promises, () => new Promises(this));
        var promise = promises.Create<T>();

        // The actor ends, then looks for promises; we have made one, now look whether it has ended. One of the two sees the other.
        Interlocked.MemoryBarrier();
        if (HasEnded)
        {
            promises.End();
        }

        return promise;
    }

    /// <summary>What a promised future fails with that the actor has not set.</summary>
    public ActorDeadException BrokenPromise(bool isRestart) => new(isRestart
        ? $"{this} failed and was restarted before it set this future, which its former object owed."
        : $"{this} has stopped and did not set this future, which it owed.");
}
