namespace Nekka;

/// <summary>The future of an actor's end, for whoever is no actor.</summary>
internal sealed class EndFuture(ActorCell owner) : OwedFuture<Terminated>
{
    internal override ActorCell Owner => owner;

    internal override object? Question => StopMessage.Instance;

    private protected override string Payment => "its end";

    internal override ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"{Owner} did not stop within {Wording.Of(timeout)}: {Owner.Doing}. Waiting for its end does not stop it: Stop does.");
}
