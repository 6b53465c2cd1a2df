using Nekka.Cells;

namespace Nekka.Actors;

/// <summary>What was made for one actor object, and is disposed of after it.</summary>
/// <remarks><b>Thread safety:</b> the actor's own pass alone uses it, and the thread that constructs the actor.</remarks>
internal sealed class ObjectScope(IAsyncDisposable scope)
{
    /// <summary>Gives something to the actor object that this thread is about to construct.</summary>
    public static void Give(IAsyncDisposable scope) => ActorCell.Constructing!.Attachments.Add(new ObjectScope(scope));

    /// <summary>Takes back what the object whose construction has failed was given.</summary>
    public static void TakeBack() => ActorCell.Constructing!.Attachments.Remove<ObjectScope>();

    /// <summary>Disposes of the object, then of what was made for it.</summary>
    public static async ValueTask Dispose(ActorCell actor, object? former)
    {
        // Before the first await: an actor by key may have another object, with a scope of its own, when the disposal of this one is over.
        var scope = actor.AttachmentsIfAny?.Find<ObjectScope>();
        if (scope is not null)
        {
            actor.Attachments.Remove<ObjectScope>();
        }

        try
        {
            await Dispose(former).ConfigureAwait(true);
        }
        finally
        {
            if (scope is not null)
            {
                await scope.DisposeAsync().ConfigureAwait(true);
            }
        }
    }

    private static ValueTask Dispose(object? former)
    {
        if (former is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        (former as IDisposable)?.Dispose();
        return default;
    }

    private ValueTask DisposeAsync() => scope.DisposeAsync();
}
