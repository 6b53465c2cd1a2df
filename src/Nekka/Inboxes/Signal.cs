namespace Nekka.Inboxes;

/// <summary>An event that concerns the actor itself, such as a restart or the failure of a child. It needs no room in the inbox, and the
/// actor handles it ahead of the messages.</summary>
/// <remarks>
/// <para>Each kind of signal is a class, whose <see cref="Handle"/> does what the signal is for. The actor handles a signal sent by
/// <c>ActorCell.Signal</c> between two turns. It handles one sent by <c>ActorCell.SignalAtOnce</c> ahead of messages and other signals, in line
/// with continuations, and so even while a turn awaits. A pool and a key of a pool have no pass, so no signal may be sent to them.</para>
/// <para>A signal may arrive when the actor is stopping or has ended, so <see cref="Handle"/> must check. If it throws, the actor ends.</para>
/// <para>docs/architecture.md says how to add a signal.</para>
/// </remarks>
internal abstract class Signal
{
    /// <summary>What the actor does when it handles the signal, as in "{Actor} {Description}": the trace of a simulation shows it.</summary>
    public abstract string Description { get; }

    /// <summary>Does what the signal says, on the actor's own pass. Asynchronous work must begin a turn.</summary>
    public abstract void Handle();
}
