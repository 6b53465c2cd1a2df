using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Pooling;

/// <summary>Has a worker handle the next message of a key. A key has one of these, and puts it into the inbox of its worker for each message
/// anew, so no two messages of the key are under way at a time.</summary>
internal sealed class KeyTurn(PoolKey key) : SystemMessage
{
    public override object Content => this;

    public override string Description => key.NextMessage;

    public override bool NeedsRoom => false;

    public override ValueTask Handle(ReceivingActor actor, Future? reply) => key.HandleNext((WorkerLoop)actor);

    // Another worker handles what is left.
    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply)
    {
        key.PassOnAnew();
        return true;
    }
}
