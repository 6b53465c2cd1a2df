using Nekka.Futures;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>Makes a worker handle the next message of a key. A key has one turn, and puts it into the inbox of its worker for each message, so
/// two messages of the key are never handled at the same time.</summary>
internal sealed class KeyTurn(PoolKey key) : SystemMessage
{
    public override object Content => key.NextMessage ?? this;

    public override string Description => key.NextMessage is { } next ? DisplayText.Of(next) : $"what is sent to {key}";

    public override object? Kind => null;

    public override bool NeedsRoom => false;

    public override ValueTask Handle(ReceivingActor actor, Future? reply) => key.HandleNext((WorkerLoop)actor);

    // Another worker handles the messages that are left.
    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply)
    {
        key.PassOnAnew();
        return true;
    }
}
