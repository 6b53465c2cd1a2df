using Nekka.Cells;
using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Orleans.Receiving;

/// <summary>The message by which another machine begins to watch the actor. As a message it comes in line, and starts an actor by key that is at
/// rest, so that there is an object whose end can be told.</summary>
/// <param name="ended">The future of the end.</param>
internal sealed class WatchFromAfar(Future<Terminated> ended) : SystemMessage
{
    public override object Content => this;

    public override string Description => "the request of another machine to tell when it has ended";

    public override bool NeedsRoom => false;

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        Tell((ActorCell)actor, ended);
        return default;
    }

    /// <summary>Sets a future to the end of an actor, when it comes.</summary>
    public static void Tell(ActorCell actor, Future<Terminated> ended)
    {
        var end = actor.WhenStopped;
        end.OnCompleted(new ActionContinuation(() => ended.TrySet(end.Get())));
    }

    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply)
    {
        ended.TrySetException(((ActorCell)actor).Dead(this));
        return true;
    }
}
