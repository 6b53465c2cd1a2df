namespace Nekka.Orleans.Receiving;

/// <summary>Where the outcome of a message is reported.</summary>
internal readonly struct Receipt(Doorway doorway, IncomingChannel channel)
{
    /// <summary>Notes that the actor has the message in its inbox.</summary>
    public void Begin(Outcome outcome) => doorway.Begin(channel, outcome);

    /// <summary>Notes that the outcome is there.</summary>
    public void Complete(Outcome outcome) => doorway.Complete(channel, outcome);
}
