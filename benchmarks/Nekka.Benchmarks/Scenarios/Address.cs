namespace Nekka.Benchmarks.Scenarios;

/// <summary>Where an actor, or what plays its part, takes messages.</summary>
internal abstract class Address
{
    /// <summary>Sends a message that is not answered; blocks where a bounded inbox is full.</summary>
    public abstract void Tell(object message);

    /// <summary>Starts another actor; called by the one at this address only.</summary>
    public abstract Address StartChild(Script script);
}
