using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Supervision;

namespace Nekka.Keyed;

/// <summary>The turn in which an actor by key makes its next object.</summary>
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
        _ = Construction.DiscardAsync(actor); // There is an object if it has been made, but has no runtime.
        actor.Attachments.Remove<Supervisor>(); // A supervisor treats only failures of an object that exists, as with every first start.
        actor.Life.Enter(Stage.Starting);
        Failures.OfStart(actor, exception, "its constructor");
        actor.Life.EnterRunning();
    }
}
