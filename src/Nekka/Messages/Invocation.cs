using Nekka.Messages;

namespace Nekka;

/// <summary>A message that is its own handling: a call that nobody awaits the outcome of.</summary>
internal abstract class Invocation : IDescribed
{
    /// <summary>What was sent, as its sender knows it.</summary>
    public abstract object Content { get; }

    /// <summary>The call, for reports.</summary>
    public abstract string Description { get; }

    /// <summary>Whether nobody sent it but the library itself: it needs no room, is not dropped, and is no dead letter.</summary>
    public virtual bool IsNotice => false;

    /// <summary>Whether a token that it carries has been cancelled: its sender wants it no more.</summary>
    public virtual bool IsCancelled => false;

    /// <summary>Runs the call, in the actor's turn.</summary>
    public abstract ValueTask Invoke(Actor actor);

    /// <summary>Has the actor handle a message that nobody awaits the answer of, as a part of this turn.</summary>
    public static ValueTask Receive(Actor actor, object? message)
    {
        var answer = message is ProxyMessage access ? access.Handle(actor) : actor.InvokeOnReceiveAsync(message);
        return answer.IsCompletedSuccessfully ? default : new ValueTask(answer.AsTask());
    }
}
