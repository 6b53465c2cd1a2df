namespace Nekka;

/// <summary>A call whose outcome no future waits for.</summary>
internal abstract class Invocation : SystemMessage
{
    /// <summary>Runs the call in the actor's turn.</summary>
    public abstract ValueTask Invoke(Actor actor);

    public sealed override ValueTask Handle(ActorLoop actor, Future? reply) => Invoke(actor.Actor!);

    /// <summary>Has the actor handle a message that was told, as a part of this turn.</summary>
    public static ValueTask Receive(Actor actor, object? message)
    {
        var answer = actor.Receive(message);
        return answer.IsCompletedSuccessfully ? default : new ValueTask(answer.AsTask());
    }
}
