using Nekka.Text;

namespace Nekka.Messages;

/// <summary>A message of the library's own. It handles itself, so the cell tells it from a user's message by one check of its class.</summary>
internal abstract class SystemMessage : IDescribed
{
    /// <summary>The message as its sender knows it.</summary>
    public abstract object Content { get; }

    /// <summary>The message in words, for reports.</summary>
    public abstract string Description { get; }

    /// <summary>What the message is, without its content: a type or a text. <see langword="null"/> if nobody is told of it.</summary>
    public virtual object? Kind => ReferenceEquals(Content, this) || Content is Delegate ? Description : Content.GetType();

    /// <summary>Whether it waits for room in a full inbox. One that does not is never dropped either.</summary>
    public virtual bool NeedsRoom => true;

    /// <summary>Whether its sender has cancelled a token that it carries.</summary>
    public virtual bool IsCancelled => false;

    /// <summary>Handles the message in the actor's turn.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="reply">The future that waits for the outcome, if one does.</param>
    public abstract ValueTask Handle(ReceivingActor actor, Future? reply);

    /// <summary>Learns that the actor has ended and will not handle the message.</summary>
    /// <returns><see langword="false"/> if it is treated like a user's message: its sender is told, or it becomes a dead letter.</returns>
    public virtual bool IsSettledAtEnd(ReceivingActor actor, Future? reply) => false;
}
