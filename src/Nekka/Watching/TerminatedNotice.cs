using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Watching;

/// <summary>Gives a watcher its <see cref="Terminated"/>, unless the watcher has stopped watching by the time it handles the
/// notice.</summary>
internal sealed class TerminatedNotice(ActorCell watcher, Terminated terminated) : Notice
{
    public override object Content => terminated;

    public override string Description => terminated.ToString();

    public override ValueTask Handle(ReceivingActor actor, Future? reply) =>
        watcher.Watched.Remove(terminated.ActorRef.Cell) ? actor.ReceiveNotice(terminated) : default;

    public override Notice PutOff() => new PutOffNotice(this, endsWithObject: false, actor => actor.ReceiveNotice(terminated));
}
