namespace Nekka.Inboxes;

/// <summary>Something that concerns the actor itself and not what it is asked. It needs no room in the inbox, and comes ahead of the
/// messages.</summary>
/// <remarks>
/// <para>A new kind of signal is a class of its own, whose <see cref="Handle"/> says what the actor does. Others send it by
/// <c>ActorCell.Signal</c>, and it is handled between two turns; or by <c>ActorCell.SignalAtOnce</c>, and it is
/// handled ahead of everything else, as a continuation, even while a turn awaits.</para>
/// <para>A signal may come when the actor is stopping or has ended: <see cref="Handle"/> looks for itself. If it throws, the actor ends.</para>
/// </remarks>
internal abstract class Signal
{
    /// <summary>What the actor does, as in "{Actor} {Description}".</summary>
    public abstract string Description { get; }

    /// <summary>Does what the signal says, on the actor's own pass.</summary>
    public abstract void Handle();
}
