using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;

namespace Nekka.Actors;

/// <summary>The end of one actor object: the actor stops, or a restart replaces the object.</summary>
/// <remarks><b>Thread safety:</b> any thread may ask for the token and cancel it; only the actor's own pass forgets it.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The source has neither timer nor wait handle, so there is nothing to dispose of.")]
internal sealed class ObjectEnd
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>A token that is cancelled when the present object ends; its source is made when first asked for.</summary>
    public static CancellationToken TokenOf(ActorCell actor)
    {
        var attachments = actor.Attachments;
        var end = attachments.Get(static () => new ObjectEnd());

        if (!actor.IsOpenFor(attachments))
        {
            end.Cancel(actor);
        }

        return end._cancellation.Token;
    }

    /// <summary>Whether the present object is about to be replaced, or has asked for the token of an actor that stops.</summary>
    public static bool HasBegun(ActorCell actor) => actor.AttachmentsIfAny?.Find<ObjectEnd>() is { _cancellation.IsCancellationRequested: true };

    /// <summary>Cancels the token of the object that is about to be replaced, also for code that asks for the token only now.</summary>
    public static void BeginByRestart(ActorCell actor) => actor.Attachments.Get(static () => new ObjectEnd()).Cancel(actor);

    /// <summary>Lets the next object have a token of its own.</summary>
    public static void Forget(ActorCell actor) => actor.AttachmentsIfAny?.Remove<ObjectEnd>();

    /// <summary>Cancels the token.</summary>
    public void Cancel(ActorCell actor) => _cancellation.CancelFor(actor);
}
