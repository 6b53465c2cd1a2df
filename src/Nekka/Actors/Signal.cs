namespace Nekka;

/// <summary>Something that concerns the actor itself and not what it is asked. The actor handles it between two turns, ahead of its messages;
/// it needs no room in the inbox.</summary>
/// <remarks>A new kind of signal is a class of its own: <see cref="Handle"/> says what the actor does, and
/// <see cref="ActorCell.Signal(Nekka.Signal)"/> sends it.</remarks>
internal abstract class Signal
{
    /// <summary>Does what the signal says, on the actor's own pass. No turn is in hand.</summary>
    public abstract void Handle(ActorCell actor);
}
