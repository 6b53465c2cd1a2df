using System.Diagnostics;

namespace Nekka.Messages;

/// <summary>A lambda to be run by the actor, with tell semantics.</summary>
internal sealed class DeferredCall<TActor>(Delegate method) : SystemMessage
    where TActor : class
{
    public override object Content => method;

    public override string Description => "a call";

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        var target = (TActor)actor.ActorObject!;
        switch (method)
        {
            case Action<TActor> action:
                action(target);
                return ValueTask.CompletedTask;
            case Func<TActor, Task> function:
                return new ValueTask(ReturnedTask.NotNull(function(target)));
            case Func<TActor, ValueTask> function:
                return function(target);
            default:
                throw new UnreachableException();
        }
    }
}
