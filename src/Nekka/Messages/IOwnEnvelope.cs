namespace Nekka.Messages;

/// <summary>A future that is sent itself: what is to be done, and who is to be told, in one object.</summary>
/// <remarks>So whoever ends the future lets go of what is to be done in the same step, wherever in an inbox it stands.</remarks>
internal interface IOwnEnvelope
{
    /// <summary>Does it, in the actor's turn; what it throws is the caller's to set.</summary>
    ValueTask Invoke(ReceivingActor actor);
}
