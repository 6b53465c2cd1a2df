using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Runtimes;
using Nekka.Telemetry;

namespace Nekka.Pooling;

/// <summary>A cell without an actor object. Other actors handle its messages.</summary>
internal abstract class PassingActor(ActorSystem system, ActorOptions options, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind = InboxKind.Own)
    : AssembledActor(system, options, actorClass, refer, inboxKind)
{
    public sealed override void SignalAtOnce(Signal signal) => signal.Handle();

    public sealed override void SignalRestart()
    {
    }

    // Other actors handle the messages, and count them.
    public override long Count(Living what) => what == Living.Asks ? base.Count(what) : 0;

    public sealed override void Execute()
    {
    }

    public sealed override void RunOn(PoolWorker worker)
    {
    }
}
