using Nekka.Actors;
using Nekka.Futures;

namespace Nekka.Keyed;

/// <summary>The turn in which an actor by key waits until it may try to start again.</summary>
internal readonly struct DelayTurn(FailedStarts failures, TimeSpan time) : ITurn
{
    public bool IsUserTask => false;

    public Future? Reply => null;

    public ValueTask Begin(TurningActor actor) => failures.DelayAsync(actor, time);

    public void Succeed(TurningActor actor)
    {
    }

    public void Fail(TurningActor actor, Exception exception) => Failures.OfLibrary(actor, exception);
}
