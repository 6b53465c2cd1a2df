namespace Nekka;

/// <summary>The future of an actor's end.</summary>
internal sealed class EndFuture(ActorCell owner) : OwedFuture<Terminated>
{
    internal override ActorCell Owner => owner;

    internal override object? Question => StopMessage.Instance;

    private protected override string Payment => "its end";

    internal override ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"{Owner} did not stop within {Wording.Of(timeout)}: {Owner.Doing}. Waiting for the end does not stop an actor; Stop does.");
}
