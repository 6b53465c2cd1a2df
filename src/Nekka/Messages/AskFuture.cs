namespace Nekka;

/// <summary>The answer that an actor owes for a message.</summary>
internal class AskFuture<T>(ActorCell owner, object? message) : OwedFuture<T>
{
    private object? _message = message;

    /// <summary>The message; null once the future is about to be set.</summary>
    private protected ref object? Message => ref _message;

    internal override ActorCell Owner => owner;

    internal override object? Question => _message;

    internal override void Reply(object? value)
    {
        if (value is T || (value is null && default(T) is null))
        {
            TrySet((T)value!);
        }
        else
        {
            TrySetException(new InvalidCastException(
                $"{Owner} answered {Wording.Of(_message)} with {Wording.OfReply(value)}, but {Wording.Of(typeof(T))} was asked for."));
        }
    }

    internal override ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"{Owner} did not answer {Wording.Of(_message)} within {Wording.Of(timeout)}: {Owner.WhatKeeps(this, Wording.Of(_message))}.");

    private protected override void Forget() => _message = null;
}

/// <summary>The same for somebody who may give it up. It is its own envelope: what was given up is not kept until its turn comes.</summary>
internal sealed class CancellableAskFuture<T>(ActorCell owner, object? message) : AskFuture<T>(owner, message), IOwnEnvelope
{
    internal override bool EndsByItself => true;

    public ValueTask Invoke(ActorLoop actor)
    {
        // Whoever gives up claims the future, then forgets the message. Read in the opposite order: of a future that nobody has
        // claimed the message is still there.
        var content = Volatile.Read(ref Message);
        return IsClaimed ? actor.PassOver() : actor.InvokeAsk(content, this);
    }
}
