namespace Nekka.Inboxes;

/// <summary>An event that concerns the actor itself, such as a restart or the failure of a child. It needs no room in the inbox, and the
/// actor handles it ahead of the messages.</summary>
/// <remarks>
/// <para>Each kind of signal is a class, whose <see cref="Handle"/> does what the signal is for. The actor handles a signal sent by
/// <c>ActorCell.Signal</c> between two turns. It handles one sent by <c>ActorCell.SignalAtOnce</c> ahead of messages and other signals, in line
/// with continuations, and so even while a turn awaits.</para>
/// <para>A signal may arrive when the actor is stopping or has ended, so <see cref="Handle"/> must check. If it throws, the actor ends.</para>
/// </remarks>
internal abstract class Signal
{
    /// <summary>What the actor does, as in "{Actor} {Description}".</summary>
    public abstract string Description { get; }

    /// <summary>Does what the signal says, on the actor's own pass.</summary>
    public abstract void Handle();
}
