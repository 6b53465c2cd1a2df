using System.Diagnostics;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Runtimes;
using Nekka.Telemetry;

namespace Nekka.Actors;

/// <summary>A cell without an actor object. Other actors handle its messages.</summary>
/// <remarks>It has no pass, so nothing is posted or signalled to it, and it has no last turn: it ends in <see cref="ActorCell.OnClosed"/>.</remarks>
internal abstract class PassingActor(ActorSystem system, ActorOptions options, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind = InboxKind.Own)
    : AssembledActor(system, options, actorClass, refer, inboxKind)
{
    private const string NoPass = "A cell without an actor object has no pass that would do this.";

    public sealed override void Post(SendOrPostCallback d, object? state) => Debug.Fail(NoPass);

    public sealed override void Signal(Signal signal) => Debug.Fail(NoPass);

    // A pool has no supervisor, so no failure of a sibling concerns it; PoolCell.FailWithChild needs no signal.
    public sealed override void SignalAtOnce(Signal signal) => Debug.Fail(NoPass);

    public sealed override void SignalRestart()
    {
    }

    public sealed override bool PassesOn => true;

    // Other actors handle the messages, and count them.
    public override long Count(Living what) => what == Living.Asks ? base.Count(what) : 0;

    public sealed override void Execute()
    {
    }

    public sealed override void RunOn(PoolWorker worker)
    {
    }
}
