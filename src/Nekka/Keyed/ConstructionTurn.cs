using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Supervision;

namespace Nekka.Keyed;

/// <summary>The turn in which an actor by key has another object made.</summary>
internal readonly struct ConstructionTurn : ITurn
{
    public bool IsUserTask => false;

    public Future? Reply => null;

    public ValueTask Begin(TurningActor actor)
    {
        ((KeyedActor)actor).Construct();
        return default;
    }

    public void Succeed(TurningActor actor)
    {
    }

    public void Fail(TurningActor actor, Exception exception)
    {
        actor.ForgetObject(); // Half an actor, if any.
        actor.Attachments.Remove<Supervisor>(); // As with any first start: a supervisor treats the failures of an object that is there.
        actor.Life.Enter(Stage.Starting);
        Failures.OfStart(actor, exception, "its constructor");
        actor.Life.Run();
    }
}
