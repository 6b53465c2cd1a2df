namespace Nekka;

/// <summary>The handling of one message.</summary>
internal readonly struct MessageTurn(Envelope envelope) : ITurn
{
    private readonly Envelope _envelope = envelope;

    public bool IsUserTask => true;

    public Future? Reply => _envelope.Reply;

    public ValueTask Begin(ActorLoop actor) => actor.Invoke(_envelope);

    public void Succeed(ActorLoop actor)
    {
    }

    public void Fail(ActorLoop actor, Exception exception) => Failures.OfMessage(actor, exception);
}
