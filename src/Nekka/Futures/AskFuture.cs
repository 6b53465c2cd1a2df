namespace Nekka;

/// <summary>The answer that an actor owes for a message.</summary>
internal class AskFuture<T>(ActorCell owner, object? message) : OwedFuture<T>
{
    private object? _message = message;

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

/// <summary>The same for somebody who may cancel it.</summary>
internal sealed class CancellableAskFuture<T>(ActorCell owner, object? message) : AskFuture<T>(owner, message)
{
    internal override bool EndsByItself => true;
}
