using Nekka.Text;

namespace Nekka.Messages;

/// <summary>The answer that an actor owes to a message.</summary>
internal class AskFuture<T>(ReceivingActor owner, object? message) : OwedFuture<T>
{
    private object? _message = message;

    /// <summary>The message; <see langword="null"/> once the future is about to be set.</summary>
    private protected ref object? Message => ref _message;

    internal override ReceivingActor Owner => owner;

    internal override object? Question => _message;

    internal override void Reply(object? value)
    {
        if (value is T || (value is null && default(T) is null))
        {
            TrySet((T)value!);
        }
        else
        {
            TrySetException(Quotation.In(new InvalidCastException(
                $"{Owner} answered {DisplayText.Of(_message)} with {DisplayText.OfReply(value)}, but {DisplayText.Of(typeof(T))} was asked for.")));
        }
    }

    internal override string DescribeWait(string owner) => _message is StopMessage ? $"{owner} to stop" : base.DescribeWait(owner);

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"{Owner} did not answer {DisplayText.Of(_message)} within {DisplayText.Of(timeout)}: {Owner.ReasonForDelay(this, DisplayText.Of(_message))}.");

    private protected override void Forget() => _message = null;
}

/// <summary>An <see cref="AskFuture{T}"/> that its asker may give up. It is its own envelope, so that the inbox does not keep the
/// message of an ask that was given up.</summary>
internal sealed class CancellableAskFuture<T>(ReceivingActor owner, object? message) : AskFuture<T>(owner, message), IOwnEnvelope
{
    internal override bool EndsByItself => true;

    public ValueTask Invoke(ReceivingActor actor)
    {
        // An asker that gives up claims the future, then forgets the message. We read in the opposite order: if the future is not
        // claimed, the message was still there.
        var content = Volatile.Read(ref Message);
        if (IsClaimed)
        {
            return actor.PassOver();
        }

        actor.Open(content);
        return actor.Handle(new Envelope(content, this));
    }
}
