namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Learns that somebody has given up what was sent here: it need not be handled, nor stand in line.</summary>
    public override void NoteGivenUp() => _inbox.NoteGivenUp();

    /// <summary>Handles, in the actor's turn, the message of an ask that is its own envelope.</summary>
    public ValueTask InvokeAsk(object? message, Future ask)
    {
        _inbox.Open(message); // From now on reports can name it, even when the ask is given up and forgets it.
        return Invoke(new Envelope(message, ask));
    }

    /// <summary>Passes over what is in hand, because it has been given up.</summary>
    public ValueTask PassOver()
    {
        _inbox.Uncount();
        return ValueTask.CompletedTask;
    }

    // For who found the inbox full: what was given up makes room.
    private PutResult PutAgain(in Envelope envelope) =>
        _inbox.RemoveGivenUp() ? Deliver(_inbox.TryPut(envelope), envelope) : PutResult.Full;
}
