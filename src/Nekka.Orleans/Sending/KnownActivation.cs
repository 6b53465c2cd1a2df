namespace Nekka.Orleans.Sending;

/// <summary>What the sender knows of the activation that has its messages in this era.</summary>
internal sealed class KnownActivation
{
    private long _final = long.MaxValue; // The activation never takes this one or any after it.
    private long? _goneSince; // When it became known that the activation is gone.

    /// <summary>The number of the activation; 0 until the first request with messages is over.</summary>
    public ulong Number { get; set; }

    /// <summary>The activation has taken all messages before this one.</summary>
    public long Taken { get; set; } = 1;

    /// <summary>Whether the activation ends or is gone, so that no messages are sent before all requests are over.</summary>
    public bool IsChanging { get; private set; }

    /// <summary>Whether there will be no other activation.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether another activation has replied, or there is none any more.</summary>
    public bool IsGone => _goneSince is not null;

    /// <summary>Whether the activation may have the message.</summary>
    public bool MayHave(Outgoing outgoing) => MayHaveTaken(outgoing) && outgoing.Number < _final;

    /// <summary>Whether the activation may have taken the message, as far as its replies have not told otherwise.</summary>
    /// <remarks>What it has taken counts even if the request that carried it was refused: it may have come there twice.</remarks>
    public bool MayHaveTaken(Outgoing outgoing) =>
        outgoing is { Number: > 0, WasReturned: false } && (outgoing.MayHaveArrived || outgoing.Carriers > 0 || outgoing.Number < Taken);

    /// <summary>Whether the answers of the activation may still come.</summary>
    public bool MayAnswer(long now) => !(now - _goneSince >= Outbox.GraceOfFormer);

    /// <summary>Notes that the activation has returned a message.</summary>
    public void NoteReturn() => IsChanging = true;

    /// <summary>Notes that the activation takes no more messages.</summary>
    /// <param name="taken">It has taken all messages before this one.</param>
    public void NoteRefusal(long taken) => (IsChanging, _final) = (true, Math.Min(_final, taken));

    /// <summary>Notes that another activation has replied, or that there is none any more.</summary>
    public void NoteGone(long now, bool hasEnded) => (IsChanging, _goneSince, HasEnded) = (true, _goneSince ?? now, hasEnded);
}
